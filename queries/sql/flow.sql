-- a day and rank, with those that reached it or first left below it then
-- day date, rank integer, stage varchar, passed bigint, arrived bigint
with cells as (
    select *
    from counted_cells(
        $hubs, $focus_areas, $kinds, $sources, $allowed_hubs, []
    )
),

arrived as (
    select
        mart.entries.day,
        mart.entries.rank,
        mart.entries.active as arrived,
        0 as left_below
    from mart.entries
    inner join cells
        on mart.entries.cell_id = cells.cell_id
    where mart.entries.day <= $end
),

left_at as (
    select
        mart.exits.day,
        mart.exits.rank,
        sum(mart.exits.exits) as exits
    from mart.exits
    inner join cells
        on mart.exits.cell_id = cells.cell_id
    where mart.exits.day <= $end
    group by mart.exits.day, mart.exits.rank
),

left_below as (
    select
        left_at.day,
        ladder.rank,
        0 as arrived,
        left_at.exits as left_below
    from left_at
    inner join mart.ladder as ladder
        on left_at.rank < ladder.rank
),

passed as (
    select * from arrived
    union all
    select * from left_below
)

select
    passed.day::date as day,
    passed.rank::integer as rank,
    ladder.name::varchar as stage,
    sum(passed.arrived + passed.left_below)::bigint as passed,
    sum(passed.arrived)::bigint as arrived
from passed
inner join mart.ladder as ladder
    on passed.rank = ladder.rank
group by all
having sum(passed.arrived + passed.left_below) > 0
order by day, rank
