-- a group, with those that reached the last step or first left before
-- group_id varchar, value bigint, n bigint
with cells as (
    select *
    from viewed_cells(
        $cells, $groups, $views, $groupings, $starts, $ends, $known
    )
),

last_step as (
    select max(rank) as rank
    from mart.ladder
),

departed as (
    select
        cells.view,
        group_in(cells, mart.entries.day) as group_id,
        mart.entries.active as engagements
    from mart.entries
    inner join cells
        on mart.entries.cell_id = cells.cell_id
    inner join last_step
        on mart.entries.rank = last_step.rank
    where mart.entries.day between cells.first_day and cells.last_day
    union all
    select
        cells.view,
        group_in(cells, mart.exits.day) as group_id,
        mart.exits.exits as engagements
    from mart.exits
    inner join cells
        on mart.exits.cell_id = cells.cell_id
    inner join last_step
        on mart.exits.rank < last_step.rank
    where mart.exits.day between cells.first_day and cells.last_day
)

select
    view::integer as view,
    group_id::varchar as group_id,
    departures(engagements)::bigint as value,
    sum(engagements)::bigint as n
from departed
group by view, group_id
having sum(engagements) > 0
order by view, group_id
