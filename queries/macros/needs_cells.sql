-- whether a group or filter speaks of engagements' cells, not of the whole
create macro needs_cells(
    grouping, hubs, focus_areas, kinds, sources, allowed_hubs
) as
    coalesce(grouping, 'all') in ('hub', 'focus_area', 'kind', 'source')
    or len(hubs::varchar[]) > 0
    or len(focus_areas::varchar[]) > 0
    or len(kinds::varchar[]) > 0
    or len(sources::varchar[]) > 0
    or allowed_hubs::varchar[] is not null
