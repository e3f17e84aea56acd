-- a month, hub and furthest stage, with the engagements sourced and come so far
-- month date, hub varchar, furthest integer, engagements bigint
with steps as (
    select
        programme.stage_events.engagement_id,
        max(programme.stages.position) as furthest
    from programme.stage_events
    inner join programme.stages
        on programme.stage_events.stage_id = programme.stages.stage_id
    where programme.stage_events.entered_on <= $day
    group by programme.stage_events.engagement_id
)

select
    date_trunc('month', engagements.sourced_on)::date as month,
    hubs.name as hub,
    coalesce(steps.furthest, 0) as furthest,
    count(*) as engagements
from programme.engagements as engagements
inner join programme.hubs as hubs on engagements.hub_id = hubs.hub_id
left join steps on engagements.engagement_id = steps.engagement_id
where
    engagements.sourced_on <= $day
    and engagements.hub_id in $hubs
    and engagements.focus_area_id in $areas
group by all
order by all
