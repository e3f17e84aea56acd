-- the cells that cubes are added up in for a selection and its groupings: of
-- the level that has just the dimensions asked for, or of all four
create macro counted_cells(
    hubs, focus_areas, kinds, sources, allowed_hubs, groupings
) as table
select *
from mart.cells
where
    level = [0, 1, 2, 3, 4, 15, 15, 15, 8, 15, 15, 15, 15, 15, 15, 15][
        1 + asked_dimensions(
            hubs, focus_areas, kinds, sources, allowed_hubs, groupings
        )
    ]
    and (len(hubs::varchar[]) = 0 or list_contains(hubs::varchar[], hub_id))
    and (
        len(focus_areas::varchar[]) = 0
        or list_contains(focus_areas::varchar[], focus_area_id)
    )
    and (len(kinds::varchar[]) = 0 or list_contains(kinds::varchar[], kind))
    and (
        len(sources::varchar[]) = 0
        or list_contains(sources::varchar[], source)
    )
    and (
        allowed_hubs::varchar[] is null
        or list_contains(allowed_hubs::varchar[], hub_id)
    )
