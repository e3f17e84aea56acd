-- the id of the group that a cell and a day belong to; 'all' without grouping
create macro group_of(grouping, cell, day) as
    case grouping
        when 'hub' then cell.hub_id
        when 'focus_area' then cell.focus_area_id
        when 'kind' then cell.kind
        when 'source' then cell.source
        else coalesce(calendar_group(grouping, day), 'all')
    end
