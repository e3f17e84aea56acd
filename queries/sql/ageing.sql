-- a stage, state (finished in the period, open at its end) and day count
-- rank integer, state varchar, days integer, count bigint
with cells as (
    select *
    from counted_cells(
        $hubs, $focus_areas, $kinds, $sources, $allowed_hubs, []
    )
),

-- months that lie before the period's end, and ended in the period whatever the
-- day of entry, stand added up; the others count day by day
begun as (
    select
        from_rank,
        cell_id,
        day,
        days,
        engagements
    from mart.conversions
    where
        to_rank = from_rank + 1
        and from_rank > 0
        and timed
        and day <= $end
        and day + days >= $start
        and (
            (day + days > $end - 31 and last_day(day) + days > $end)
            or day >= month_after($end)
            or (
                day + days < $start + 31
                and date_trunc('month', day)::date + days < $start
            )
        )
    union all
    select
        from_rank,
        cell_id,
        day,
        days,
        engagements
    from mart.endings
    where
        to_first <= from_rank + 1
        and from_rank > 0
        and outcome <> 'excluded'
        and day <= $end
        and coalesce(day + days >= $start, true)
        and (
            outcome <> 'exited'
            or (day + days > $end - 31 and last_day(day) + days > $end)
            or day >= month_after($end)
            or (
                day + days < $start + 31
                and date_trunc('month', day)::date + days < $start
            )
        )
    union all
    select
        from_rank,
        cell_id,
        month as day,
        days,
        engagements
    from mart.spell_months
    where
        from_rank + 1 between to_first and to_last
        and from_rank > 0
        and month < month_after($end)
        and last_on + days <= $end
        and month + days >= $start
),

aged as (
    select
        begun.from_rank,
        coalesce(begun.days > $end - begun.day, true) as is_open,
        if(
            coalesce(begun.days > $end - begun.day, true),
            $end - begun.day,
            begun.days
        ) as days,
        sum(begun.engagements) as engagements
    from begun
    inner join cells
        on begun.cell_id = cells.cell_id
    group by all
)

select
    from_rank::integer as rank,
    if(is_open, 'open', 'finished')::varchar as state,
    days::integer as days,
    engagements::bigint as count
from aged
order by rank, state, days
