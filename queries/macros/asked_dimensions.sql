-- the dimensions that filters and groupings speak of, as a level of mart.cells
create macro asked_dimensions(
    hubs, focus_areas, kinds, sources, allowed_hubs, groupings
) as
    if(
        len(hubs::varchar[]) > 0
        or allowed_hubs::varchar[] is not null
        or list_contains(groupings::varchar[], 'hub'),
        1,
        0
    )
    + if(
        len(focus_areas::varchar[]) > 0
        or list_contains(groupings::varchar[], 'focus_area'),
        2,
        0
    )
    + if(
        len(kinds::varchar[]) > 0
        or list_contains(groupings::varchar[], 'kind'),
        4,
        0
    )
    + if(
        len(sources::varchar[]) > 0
        or list_contains(groupings::varchar[], 'source'),
        8,
        0
    )
