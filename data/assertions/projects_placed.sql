-- Every project has its cell, as the cube of projects counts it.
with both_counts as (
    select
        cell_id,
        started_on,
        count(*) as projects
    from mart.project_places
    group by cell_id, started_on
    union all
    select
        projects.cell_id,
        projects.started_on,
        -sum(projects.projects) as projects
    from mart.projects as projects
    inner join mart.cells as cells on projects.cell_id = cells.cell_id
    where cells.level = 15
    group by projects.cell_id, projects.started_on
)

select cell_id
from both_counts
group by cell_id, started_on
having sum(projects) <> 0
