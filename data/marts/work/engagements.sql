-- one row is an engagement, under a short number for the joins to come
-- engagement integer, engagement_id varchar, cell_id integer, sourced_on date
create table work.engagements as
select
    cast(
        row_number() over (order by engagements.sourced_on) as integer
    ) as engagement,
    engagements.engagement_id,
    cells.cell_id,
    engagements.sourced_on
from programme.engagements as engagements
inner join programme.organisations as organisations
    on engagements.organisation_id = organisations.organisation_id
inner join mart.cells as cells
    on
        engagements.hub_id = cells.hub_id
        and engagements.focus_area_id = cells.focus_area_id
        and organisations.kind = cells.kind
        and coalesce(engagements.source, 'unknown') = cells.source
