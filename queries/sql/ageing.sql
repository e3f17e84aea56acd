-- a stage, state (finished in the period, open at its end) and day count
-- rank integer, state varchar, days integer, count bigint
with cells as (
    select *
    from counted_cells(
        $hubs, $focus_areas, $kinds, $sources, $allowed_hubs, []
    )
),

begun as (
    select
        spells.from_rank,
        spells.day,
        spells.days,
        spells.engagements,
        coalesce(spells.days > $end - spells.day, true) as is_open
    from mart.spells as spells
    inner join cells
        on spells.cell_id = cells.cell_id
    where
        spells.to_rank = spells.from_rank + 1
        and spells.from_rank > 0
        and spells.day <= $end
        and spells.outcome != 'excluded'
),

aged as (
    select
        from_rank,
        if(is_open, 'open', 'finished') as state,
        if(is_open, $end - day, days) as days,
        engagements
    from begun
    where is_open or day + days >= $start
)

select
    from_rank::integer as rank,
    state::varchar as state,
    days::integer as days,
    sum(engagements)::bigint as count
from aged
group by from_rank, state, days
order by rank, state, days
