-- one row is a combination of hub, focus area, kind and source that engagements
-- have, or of some of the four (null: any), for which cubes have their counts
-- added up: level = 1 for a hub + 2 for a focus area + 4 for a kind + 8 for a
-- source; a source that is not known is 'unknown'
-- cell_id integer (1, 2, ... by level, then in the order of the ids),
-- level smallint (0, 1, 2, 3, 4, 8 or 15), hub_id varchar,
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
),

levels (level) as (
    select cast(numbers.level as smallint) as level
    from (values (0), (1), (2), (3), (4), (8), (15)) as numbers (level)
),

parts as (
    select distinct
        levels.level,
        case when levels.level in (1, 3, 15) then given.hub_id end as hub_id,
        case
            when levels.level in (2, 3, 15) then given.focus_area_id
        end as focus_area_id,
        case when levels.level in (4, 15) then given.kind end as kind,
        case when levels.level in (8, 15) then given.source end as source
    from combinations as given
    cross join levels
)

select
    cast(
        row_number() over (
            order by level, hub_id, focus_area_id, kind, source
        ) as integer
    ) as cell_id,
    level,
    hub_id,
    focus_area_id,
    kind,
    source
from parts
order by cell_id
