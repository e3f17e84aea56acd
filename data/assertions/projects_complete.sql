-- Each project is counted once, with its start, end and outcome.
with both_counts as (
    select
        started_on,
        ended_on,
        outcome,
        1 as projects
    from programme.projects
    union all
    select
        projects.started_on,
        projects.ended_on,
        projects.outcome,
        -projects.projects as projects
    from mart.projects as projects
    inner join mart.cells as cells on projects.cell_id = cells.cell_id
    where cells.level = 0
)

select started_on
from both_counts
group by started_on, ended_on, outcome
having sum(projects) <> 0
