-- one row is a combination of hub, focus area, kind and source that engagements
-- have; a source that is not known is 'unknown'
-- cell_id integer (1, 2, ... in the order of the ids), hub_id varchar,
-- focus_area_id varchar, kind varchar, source varchar
create table mart.cells as
with combinations as (
    select distinct
        engagements.hub_id,
        engagements.focus_area_id,
        organisations.kind,
        coalesce(engagements.source, 'unknown') as source
    from programme.engagements as engagements
    inner join programme.organisations as organisations
        on engagements.organisation_id = organisations.organisation_id
)

select
    cast(
        row_number() over (order by hub_id, focus_area_id, kind, source)
        as integer
    ) as cell_id,
    hub_id,
    focus_area_id,
    kind,
    source
from combinations
order by cell_id
