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
        cell_id,
        started_on,
        -sum(projects) as projects
    from mart.projects
    group by cell_id, started_on
)

select cell_id
from both_counts
group by cell_id, started_on
having sum(projects) <> 0
