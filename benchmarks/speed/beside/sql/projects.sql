-- a month in which projects started or ended, and a hub
-- hub varchar, month date, started bigint, ended bigint, adopted bigint
with chosen as (
    select
        engagement_id,
        hub_id
    from programme.engagements
    where
        hub_id in $hubs
        and focus_area_id in $areas
),

projects as (
    select
        projects.started_on,
        projects.ended_on,
        projects.outcome,
        hubs.name as hub
    from programme.projects as projects
    inner join chosen
        on projects.engagement_id = chosen.engagement_id
    inner join programme.hubs as hubs
        on chosen.hub_id = hubs.hub_id
),

days as (
    select
        started_on as day,
        hub,
        1 as started,
        0 as ended,
        0 as adopted
    from projects
    where started_on <= $day
    union all
    select
        ended_on as day,
        hub,
        0 as started,
        1 as ended,
        if(outcome = 'adopted', 1, 0) as adopted
    from projects
    where ended_on <= $day
)

select
    hub,
    date_trunc('month', day)::date as month,
    sum(started) as started,
    sum(ended) as ended,
    sum(adopted) as adopted
from days
group by all
order by all
