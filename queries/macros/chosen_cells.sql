-- the cells of every level that a selection asks for; an empty list or a null
-- allowance restricts nothing
create macro chosen_cells(
    hubs, focus_areas, kinds, sources, allowed_hubs
) as table
select *
from mart.cells
where
    (len(hubs::varchar[]) = 0 or list_contains(hubs::varchar[], hub_id))
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
