-- the cells of all four dimensions, in which records stand, of a selection
create macro selected_cells(
    hubs, focus_areas, kinds, sources, allowed_hubs
) as table
select *
from chosen_cells(hubs, focus_areas, kinds, sources, allowed_hubs)
where level = 15
