-- a group, outcome and day count, with its spells as known on the as-of date
-- group_id varchar, outcome varchar, days integer, count bigint
with cells as (
    select *
    from counted_cells(
        $hubs, $focus_areas, $kinds, $sources, $allowed_hubs, [$by]
    )
),

cohort as (
    select
        group_of($by, cells, spells.day) as group_id,
        spells.outcome,
        spells.days,
        spells.engagements,
        $as_of - spells.day as follow_up
    from mart.spells as spells
    inner join cells
        on spells.cell_id = cells.cell_id
    where
        spells.from_rank = $from_rank
        and spells.to_rank = $to_rank
        and spells.day between $start and $end
),

known as (
    select
        group_id,
        case
            when outcome = 'excluded' or days <= follow_up then outcome
            else 'censored'
        end as outcome,
        case
            when outcome = 'excluded' then null
            else least(days, follow_up)
        end as days,
        engagements
    from cohort
)

select
    group_id::varchar as group_id,
    outcome::varchar as outcome,
    days::integer as days,
    sum(engagements)::bigint as count
from known
group by group_id, outcome, days
order by group_id, outcome, days
