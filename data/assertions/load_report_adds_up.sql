-- Rows read are rows published and rows rejected, and the latter are kept.
with kept as (
    select
        table_name,
        count(*) as rows_kept
    from meta.rejected_rows
    group by table_name
)

select load_report.table_name
from meta.load_report as load_report
left join kept on load_report.table_name = kept.table_name
where
    load_report.rows_read
    <> load_report.rows_published + load_report.rows_rejected
    or load_report.rows_rejected <> coalesce(kept.rows_kept, 0)
