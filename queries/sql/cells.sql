-- a cell of every level that a selection keeps
-- cell_id integer, level integer, hub_id varchar, focus_area_id varchar,
-- kind_id varchar, source_id varchar
select
    cell_id::integer as cell_id,
    level::integer as level,
    hub_id::varchar as hub_id,
    focus_area_id::varchar as focus_area_id,
    kind::varchar as kind_id,
    source::varchar as source_id
from chosen_cells($hubs, $focus_areas, $kinds, $sources, $allowed_hubs)
order by cell_id
