-- a file or sheet that was read
-- source_id integer, file varchar, sheet varchar, encoding varchar, delimiter
-- varchar, line_end varchar, rows_read bigint, rows_left_out bigint, sha256
-- varchar
select
    source_id::integer as source_id,
    file::varchar as file,
    sheet::varchar as sheet,
    encoding::varchar as encoding,
    delimiter::varchar as delimiter,
    line_end::varchar as line_end,
    rows_read::bigint as rows_read,
    rows_left_out::bigint as rows_left_out,
    sha256::varchar as sha256
from meta.sources
where
    $allowed_hubs::varchar[] is null
    and $allowed_focus_areas::varchar[] is null
order by source_id
