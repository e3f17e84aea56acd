-- a group and day count, with the engagements that took so long to a project
-- group_id varchar, days integer, count bigint
with cells as (
    select *
    from viewed_cells(
        $cells, $groups, $views, $groupings, $starts, $ends, $known
    )
),

arrived as (
    select
        cells.view,
        group_in(cells, paths.day + paths.days) as group_id,
        paths.days,
        paths.engagements
    from mart.conversions as paths
    inner join cells
        on paths.cell_id = cells.cell_id
    where
        paths.from_rank = 0
        and paths.to_rank = $to_rank
        and paths.day + paths.days between cells.first_day and cells.last_day
)

select
    view::integer as view,
    group_id::varchar as group_id,
    days::integer as days,
    sum(engagements)::bigint as count
from arrived
group by view, group_id, days
order by view, group_id, days
