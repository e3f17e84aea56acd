-- a group, with the projects started in the period
-- group_id varchar, value bigint, n bigint
with cells as (
    select *
    from selected_cells(
        $hubs, $focus_areas, $kinds, $sources, $allowed_hubs
    )
),

started as (
    select
        group_of($by, cells, mart.projects.started_on) as group_id,
        mart.projects.projects
    from mart.projects
    inner join cells
        on mart.projects.cell_id = cells.cell_id
    where mart.projects.started_on between $start and $end
)

select
    group_id::varchar as group_id,
    co_creation_projects(projects)::bigint as value,
    sum(projects)::bigint as n
from started
group by group_id
order by group_id
