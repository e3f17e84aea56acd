-- a source of the engagements, by its id
-- id varchar
select distinct source::varchar as id
from
    selected_cells(
        [],
        coalesce($allowed_focus_areas::varchar[], []),
        [],
        [],
        $allowed_hubs
    )
order by id
