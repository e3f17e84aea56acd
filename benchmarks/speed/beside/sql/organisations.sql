-- all, or a hub, with the distinct organisations engaged
-- hub varchar, organisations bigint
select
    hubs.name as hub,
    count(distinct engagements.organisation_id) as organisations
from programme.engagements as engagements
inner join programme.hubs as hubs on engagements.hub_id = hubs.hub_id
where
    engagements.sourced_on <= $day
    and engagements.hub_id in $hubs
    and engagements.focus_area_id in $areas
group by grouping sets ((), (hubs.name))
order by all
