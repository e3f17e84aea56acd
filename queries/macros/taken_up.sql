-- the engagements of the organisation at a place, in some hubs and focus areas
-- (null: all), sourced by a day
create macro taken_up(
    wanted, allowed_hubs, allowed_focus_areas, known_on
) as table
select
    engagements.engagement,
    engagements.engagement_id,
    cells.hub_id,
    cells.focus_area_id
from mart.engagements as engagements
inner join
    selected_cells(
        [],
        coalesce(allowed_focus_areas::varchar[], []),
        [],
        [],
        allowed_hubs
    ) as cells
    on engagements.cell_id = cells.cell_id
where
    engagements.place = wanted
    and engagements.sourced_on <= known_on
