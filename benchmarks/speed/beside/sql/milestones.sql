-- a milestone of the programme or of a selected hub
-- happened_on date, title varchar, hub varchar
select
    milestones.happened_on,
    milestones.title,
    hubs.name as hub
from programme.milestones as milestones
left join programme.hubs as hubs on milestones.hub_id = hubs.hub_id
where
    milestones.happened_on <= $day
    and (milestones.hub_id is null or milestones.hub_id in $hubs)
order by all
