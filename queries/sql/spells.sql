-- a group, outcome and day count, with its spells as known on the as-of date
-- group_id varchar, outcome varchar, days integer, count bigint
with cells as (
    select *
    from counted_cells(
        $hubs, $focus_areas, $kinds, $sources, $allowed_hubs, [$by]
    )
),

-- months that lie in the period, and had ended by the as-of date whatever the
-- day of entry, stand added up; the others count day by day
cohort as (
    select
        cell_id,
        day,
        'reached' as outcome,
        days,
        engagements
    from mart.conversions
    where
        from_rank = $from_rank
        and to_rank = $to_rank
        and timed
        and day between $start and $end
        and (
            day < month_from($start)
            or day >= month_after($end)
            or (
                day + days > $as_of - 31
                and last_day(day) + days > $as_of
            )
        )
    union all
    select
        cell_id,
        day,
        outcome,
        days,
        engagements
    from mart.endings
    where
        from_rank = $from_rank
        and to_first <= $to_rank
        and day between $start and $end
        and (
            outcome <> 'exited'
            or day < month_from($start)
            or day >= month_after($end)
            or (
                day + days > $as_of - 31
                and last_day(day) + days > $as_of
            )
        )
    union all
    select
        cell_id,
        month as day,
        outcome,
        days,
        engagements
    from mart.spell_months
    where
        from_rank = $from_rank
        and $to_rank between to_first and to_last
        and month >= month_from($start)
        and month < month_after($end)
        and last_on + days <= $as_of
),

-- added up by numbers first, which is far quicker than by names
known as (
    select
        cohort.cell_id,
        calendar_start($by, cohort.day) as day,
        cohort.outcome = 'excluded' as is_excluded,
        coalesce(
            cohort.outcome = 'reached' and cohort.days <= $as_of - cohort.day,
            false
        ) as has_reached,
        coalesce(
            cohort.outcome = 'exited' and cohort.days <= $as_of - cohort.day,
            false
        ) as has_exited,
        least(cohort.days, $as_of - cohort.day) as days,
        sum(cohort.engagements) as engagements
    from cohort
    inner join cells
        on cohort.cell_id = cells.cell_id
    group by all
),

told as (
    select
        group_of($by, cells, known.day) as group_id,
        case
            when known.is_excluded then 'excluded'
            when known.has_reached then 'reached'
            when known.has_exited then 'exited'
            else 'censored'
        end as outcome,
        if(known.is_excluded, null, known.days) as days,
        known.engagements
    from known
    inner join cells
        on known.cell_id = cells.cell_id
)

select
    group_id::varchar as group_id,
    outcome::varchar as outcome,
    days::integer as days,
    sum(engagements)::bigint as count
from told
group by group_id, outcome, days
order by group_id, outcome, days
