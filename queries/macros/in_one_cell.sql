-- whether each group of a selection is one cell of mart.cells, in which cubes
-- tell one organisation from another
create macro in_one_cell(
    hubs, focus_areas, kinds, sources, allowed_hubs, grouping
) as
    list_contains(
        [0, 1, 2, 3, 4, 8, 15],
        asked_dimensions(
            hubs, focus_areas, kinds, sources, allowed_hubs, [grouping]
        )
    )
    and (
        coalesce(grouping = 'hub', false)
        or len(hubs::varchar[]) = 1
        or (
            len(hubs::varchar[]) = 0
            and coalesce(len(allowed_hubs::varchar[]), 0) < 2
        )
    )
    and (
        coalesce(grouping = 'focus_area', false)
        or len(focus_areas::varchar[]) < 2
    )
    and (coalesce(grouping = 'kind', false) or len(kinds::varchar[]) < 2)
    and (coalesce(grouping = 'source', false) or len(sources::varchar[]) < 2)
