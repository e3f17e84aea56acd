-- a finding of the import: what is wrong where, and what to do
-- table_name varchar, file varchar, line bigint, column_name varchar, value
-- varchar, rule varchar, level varchar, message varchar, remedy varchar
select
    table_name::varchar as table_name,
    file::varchar as file,
    line::bigint as line,
    column_name::varchar as column_name,
    value::varchar as value,
    rule::varchar as rule,
    level::varchar as level,
    message::varchar as message,
    remedy::varchar as remedy
from meta.findings
where
    $allowed_hubs::varchar[] is null
    and $allowed_focus_areas::varchar[] is null
order by all
limit $most
