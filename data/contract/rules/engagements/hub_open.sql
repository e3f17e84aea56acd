-- level: warning
-- column: sourced_on
-- message: The hub was not open on that day.
-- remedy: Correct sourced_on, or opened_on and closed_on of the hub.
select
    e.rowid as row_id,
    cast(e.sourced_on as varchar) as given
from programme.engagements as e
inner join programme.hubs as h on e.hub_id = h.hub_id
where
    e.sourced_on < h.opened_on
    or e.sourced_on > h.closed_on
