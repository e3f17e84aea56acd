-- all, or a hub, with the distinct organisations engaged
-- hub varchar, organisations bigint
with chosen as (
    select
        organisation_id,
        hub_id
    from programme.engagements
    where
        sourced_on <= $day
        and hub_id in $hubs
        and focus_area_id in $areas
)

select
    hubs.name as hub,
    count(distinct chosen.organisation_id) as organisations
from chosen
inner join programme.hubs as hubs
    on chosen.hub_id = hubs.hub_id
group by grouping sets ((), (hubs.name))
order by all
