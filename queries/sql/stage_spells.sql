-- a stage, outcome and day count, with its spells until the stage after it
-- rank integer, outcome varchar, days integer, count bigint
with cells as (
    select *
    from counted_cells(
        $hubs, $focus_areas, $kinds, $sources, $allowed_hubs, []
    )
),

-- months that lie in the period, and had ended by the as-of date whatever the
-- day of entry, stand added up; the others count day by day
cohort as (
    select
        from_rank,
        cell_id,
        day,
        'reached' as outcome,
        days,
        engagements
    from mart.conversions
    where
        from_rank > 0
        and to_rank = from_rank + 1
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
        from_rank,
        cell_id,
        day,
        outcome,
        days,
        engagements
    from mart.endings
    where
        from_rank > 0
        and to_first <= from_rank + 1
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
        from_rank,
        cell_id,
        month as day,
        outcome,
        days,
        engagements
    from mart.spell_months
    where
        from_rank > 0
        and from_rank + 1 between to_first and to_last
        and month >= month_from($start)
        and month < month_after($end)
        and last_on + days <= $as_of
),

known as (
    select
        cohort.from_rank,
        cohort.outcome = 'excluded' as is_excluded,
        coalesce(
            cohort.outcome = 'reached' and cohort.days <= $as_of - cohort.day,
            false
        ) as has_reached,
        coalesce(
            cohort.outcome = 'exited' and cohort.days <= $as_of - cohort.day,
            false
        ) as has_exited,
        if(
            cohort.outcome = 'excluded',
            null,
            least(cohort.days, $as_of - cohort.day)
        ) as days,
        sum(cohort.engagements) as engagements
    from cohort
    inner join cells
        on cohort.cell_id = cells.cell_id
    group by all
)

select
    from_rank::integer as rank,
    case
        when is_excluded then 'excluded'
        when has_reached then 'reached'
        when has_exited then 'exited'
        else 'censored'
    end::varchar as outcome,
    days::integer as days,
    sum(engagements)::bigint as count
from known
group by from_rank, outcome, days
order by rank, outcome, days
