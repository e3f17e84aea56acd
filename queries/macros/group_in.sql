-- the id of the group that a viewed cell and a day belong to
create macro group_in(cell, day) as
    coalesce(cell.group_id, calendar_group(cell.grouping, day))
