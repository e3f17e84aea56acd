-- Each day counts the projects that started and that ended on it.
with both_counts as (
    select
        cell_id,
        started_on as day,
        projects as started,
        0 as ended,
        0 as adopted
    from mart.projects
    union all
    select
        cell_id,
        ended_on as day,
        0 as started,
        projects as ended,
        case when outcome = 'adopted' then projects else 0 end as adopted
    from mart.projects
    where ended_on is not null and outcome is not null
    union all
    select
        cell_id,
        day,
        -started as started,
        -ended as ended,
        -adopted as adopted
    from mart.project_days
)

select day
from both_counts
group by cell_id, day
having sum(started) <> 0 or sum(ended) <> 0 or sum(adopted) <> 0
