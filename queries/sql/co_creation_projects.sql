-- a group, with the projects started in the period
-- group_id varchar, value bigint, n bigint
with cells as (
    select *
    from counted_cells(
        $hubs, $focus_areas, $kinds, $sources, $allowed_hubs, [$by]
    )
),

started as (
    select
        group_of($by, cells, days.day) as group_id,
        days.started as projects
    from mart.project_days as days
    inner join cells
        on days.cell_id = cells.cell_id
    where
        days.started > 0
        and days.day between $start and $end
)

select
    group_id::varchar as group_id,
    co_creation_projects(projects)::bigint as value,
    sum(projects)::bigint as n
from started
group by group_id
order by group_id
