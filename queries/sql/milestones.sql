-- a dated note of the period, of a selected hub or of the whole programme
-- happened_on date, title varchar, hub_id varchar, hub varchar, source varchar
select
    milestones.happened_on::date as happened_on,
    milestones.title::varchar as title,
    milestones.hub_id::varchar as hub_id,
    hubs.name::varchar as hub,
    milestones.source::varchar as source
from programme.milestones as milestones
left join programme.hubs as hubs
    on milestones.hub_id = hubs.hub_id
where
    milestones.happened_on between $start and $end
    and (
        milestones.hub_id is null
        or len($hubs::varchar[]) = 0
        or list_contains($hubs::varchar[], milestones.hub_id)
    )
    and (
        milestones.hub_id is null
        or $allowed_hubs::varchar[] is null
        or list_contains($allowed_hubs::varchar[], milestones.hub_id)
    )
order by happened_on, title, hub_id nulls first
