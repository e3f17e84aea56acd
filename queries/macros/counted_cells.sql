-- the cells that cubes are added up in for a selection and its groupings: of
-- the level that has just the dimensions asked for, or of all four
create macro counted_cells(
    hubs, focus_areas, kinds, sources, allowed_hubs, groupings
) as table
select *
from chosen_cells(hubs, focus_areas, kinds, sources, allowed_hubs)
where
    level = [0, 1, 2, 3, 4, 15, 15, 15, 8, 15, 15, 15, 15, 15, 15, 15][
        1 + asked_dimensions(
            hubs, focus_areas, kinds, sources, allowed_hubs, groupings
        )
    ]
