-- a contract table, with its rows read, published and rejected
-- table_name varchar, provided boolean, rows_read bigint, rows_published
-- bigint, rows_rejected bigint, warnings bigint, last_date date
with seen as (
    select *
    from meta.load_report
    where
        $allowed_hubs::varchar[] is null
        and $allowed_focus_areas::varchar[] is null
)

select
    report.table_name::varchar as table_name,
    report.provided::boolean as provided,
    seen.rows_read::bigint as rows_read,
    seen.rows_published::bigint as rows_published,
    seen.rows_rejected::bigint as rows_rejected,
    seen.warnings::bigint as warnings,
    seen.last_date::date as last_date
from meta.load_report as report
left join seen
    on report.table_name = seen.table_name
order by not report.provided, table_name
