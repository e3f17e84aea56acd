-- a contract table, with its rows read, published and rejected
-- table_name varchar, provided boolean, rows_read bigint, rows_published
-- bigint, rows_rejected bigint, warnings bigint, last_date date
select
    table_name::varchar as table_name,
    provided::boolean as provided,
    rows_read::bigint as rows_read,
    rows_published::bigint as rows_published,
    rows_rejected::bigint as rows_rejected,
    warnings::bigint as warnings,
    last_date::date as last_date
from meta.load_report
order by not provided, table_name
