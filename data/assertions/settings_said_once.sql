-- The programme and the snapshot are described once, from the first day on.
with described as (
    select
        (select count(*) from meta.programme) as programmes,
        (select count(*) from meta.snapshot) as snapshots,
        (select min(first_date) from meta.programme) as first_date,
        (select min(sourced_on) from programme.engagements) as first_sourced
)

select programmes
from described
where
    programmes <> 1
    or snapshots <> 1
    or first_date is distinct from first_sourced
