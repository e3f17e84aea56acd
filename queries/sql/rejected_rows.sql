-- a row that was handed over and rejected, whole, as JSON
-- table_name varchar, file varchar, line bigint, rule varchar, row varchar
select
    table_name::varchar as table_name,
    file::varchar as file,
    line::bigint as line,
    rule::varchar as rule,
    row::varchar as row
from meta.rejected_rows
where
    $allowed_hubs::varchar[] is null
    and $allowed_focus_areas::varchar[] is null
order by all
limit $most
