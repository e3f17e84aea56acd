-- one row is an engagement, under a short number in the order of the
-- organisation's name for the joins to come
-- engagement integer, engagement_id varchar, place integer, cell_id integer,
-- sourced_on date
create table work.engagements as
select
    cast(
        row_number() over (
            order by
                names.place, engagements.sourced_on, engagements.engagement_id
        ) as integer
    ) as engagement,
    engagements.engagement_id,
    names.place,
    cells.cell_id,
    engagements.sourced_on
from programme.engagements as engagements
inner join mart.names as names
    on engagements.organisation_id = names.organisation_id
inner join mart.cells as cells
    on
        engagements.hub_id = cells.hub_id
        and engagements.focus_area_id = cells.focus_area_id
        and names.kind = cells.kind
        and coalesce(engagements.source, 'unknown') = cells.source
        and cells.level = 15
