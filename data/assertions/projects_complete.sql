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
        started_on,
        ended_on,
        outcome,
        -projects as projects
    from mart.projects
)

select started_on
from both_counts
group by started_on, ended_on, outcome
having sum(projects) <> 0
