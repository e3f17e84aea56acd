-- a milestone of the programme or of a selected hub
-- happened_on date, title varchar, hub varchar
with chosen as (
    select *
    from programme.milestones
    where
        happened_on <= $day
        and (hub_id is null or hub_id in $hubs)
)

select
    chosen.happened_on,
    chosen.title,
    hubs.name as hub
from chosen
left join programme.hubs as hubs
    on chosen.hub_id = hubs.hub_id
order by all
