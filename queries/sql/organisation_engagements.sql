-- an engagement of one organisation by the as-of date, first sourced first
-- engagement_id varchar, hub varchar, focus_area varchar, source varchar,
-- partner varchar, business_unit varchar, sourced_on date, file varchar, line
-- bigint
select
    engagements.engagement_id::varchar as engagement_id,
    hubs.name::varchar as hub,
    focus_areas.name::varchar as focus_area,
    engagements.source::varchar as source,
    partners.name::varchar as partner,
    engagements.business_unit::varchar as business_unit,
    engagements.sourced_on::date as sourced_on,
    sources.file::varchar as file,
    engagements.source_line::bigint as line
from
    taken_up($place, $allowed_hubs, $allowed_focus_areas, $as_of) as own
inner join programme.engagements as engagements
    on own.engagement_id = engagements.engagement_id
inner join programme.hubs as hubs
    on engagements.hub_id = hubs.hub_id
inner join programme.focus_areas as focus_areas
    on engagements.focus_area_id = focus_areas.focus_area_id
left join programme.partners as partners
    on engagements.partner_id = partners.partner_id
left join meta.sources as sources
    on engagements.source_id = sources.source_id
order by engagements.sourced_on, engagements.engagement_id
