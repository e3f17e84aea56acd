-- a partner of a hub
-- partner_id varchar, partner varchar, role varchar, hub_id varchar, hub varchar, since date, until date
select
    partners.partner_id::varchar as partner_id,
    partners.name::varchar as partner,
    partners.role::varchar as role,
    partners.hub_id::varchar as hub_id,
    hubs.name::varchar as hub,
    partners.since::date as since,
    partners.until::date as until,
from programme.partners as partners
left join programme.hubs as hubs using (hub_id)
where
    (len($hubs::varchar[]) = 0 or partners.hub_id in $hubs::varchar[])
    and (
        $allowed_hubs::varchar[] is null
        or partners.hub_id in $allowed_hubs::varchar[]
    )
order by hubs.source_id, hubs.source_line, since nulls last, partner_id
