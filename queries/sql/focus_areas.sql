-- a focus area, in the data's order
-- id varchar, name varchar, valid_from date, valid_to date, succeeded_by
-- varchar
select
    focus_area_id::varchar as id,
    name::varchar as name,
    valid_from::date as valid_from,
    valid_to::date as valid_to,
    succeeded_by::varchar as succeeded_by
from programme.focus_areas
where
    $allowed_focus_areas::varchar[] is null
    or list_contains($allowed_focus_areas::varchar[], focus_area_id)
order by source_id, source_line, id
