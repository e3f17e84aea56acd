-- a partner of a hub
-- partner_id varchar, partner varchar, role varchar, hub_id varchar, hub
-- varchar, since date, until date
select
    partners.partner_id::varchar as partner_id,
    partners.name::varchar as partner,
    partners.role::varchar as role,
    partners.hub_id::varchar as hub_id,
    hubs.name::varchar as hub,
    partners.since::date as since,
    partners.until::date as until
from programme.partners as partners
left join programme.hubs as hubs
    on partners.hub_id = hubs.hub_id
where
    (
        len($hubs::varchar[]) = 0
        or list_contains($hubs::varchar[], partners.hub_id)
    )
    and (
        $allowed_hubs::varchar[] is null
        or list_contains($allowed_hubs::varchar[], partners.hub_id)
    )
order by hubs.source_id, hubs.source_line, since nulls last, partner_id
