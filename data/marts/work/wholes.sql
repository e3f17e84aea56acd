-- one row is a cell of all four and a cell that it is part of, itself included
-- cell_id integer, whole_id integer, level smallint (of the latter)
create table work.wholes as
select
    parts.cell_id,
    wholes.cell_id as whole_id,
    wholes.level
from mart.cells as parts
inner join mart.cells as wholes
    on
        parts.hub_id = coalesce(wholes.hub_id, parts.hub_id)
        and parts.focus_area_id
        = coalesce(wholes.focus_area_id, parts.focus_area_id)
        and parts.kind = coalesce(wholes.kind, parts.kind)
        and parts.source = coalesce(wholes.source, parts.source)
where parts.level = 15
