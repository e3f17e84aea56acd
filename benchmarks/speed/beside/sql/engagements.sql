-- a month, hub and furthest stage, with the engagements that came so far
-- month date, hub varchar, furthest integer, engagements bigint
with chosen as (
    select
        engagement_id,
        hub_id,
        sourced_on
    from programme.engagements
    where
        sourced_on <= $day
        and hub_id in $hubs
        and focus_area_id in $areas
),

entered as (
    select
        engagement_id,
        stage_id
    from programme.stage_events
    where entered_on <= $day
),

steps as (
    select
        entered.engagement_id,
        max(stages.position) as furthest
    from entered
    inner join programme.stages as stages
        on entered.stage_id = stages.stage_id
    group by entered.engagement_id
)

select
    hubs.name as hub,
    date_trunc('month', chosen.sourced_on)::date as month,
    coalesce(steps.furthest, 0) as furthest,
    count(*) as engagements
from chosen
inner join programme.hubs as hubs
    on chosen.hub_id = hubs.hub_id
left join steps
    on chosen.engagement_id = steps.engagement_id
group by all
order by all
