-- the cells of a selection; an empty list or a null allowance restricts nothing
create macro selected_cells(
    hubs, focus_areas, kinds, sources, allowed_hubs
) as table
select *
from mart.cells
where
    (len(hubs::varchar[]) = 0 or hub_id in hubs::varchar[])
    and (
        len(focus_areas::varchar[]) = 0
        or focus_area_id in focus_areas::varchar[]
    )
    and (len(kinds::varchar[]) = 0 or kind in kinds::varchar[])
    and (len(sources::varchar[]) = 0 or source in sources::varchar[])
    and (
        allowed_hubs::varchar[] is null
        or hub_id in allowed_hubs::varchar[]
    )
