-- a group and month of the period in which engagements were sourced
-- group_id varchar, month date, engagements bigint
with cells as (
    select *
    from counted_cells(
        $hubs, $focus_areas, $kinds, $sources, $allowed_hubs, [$by]
    )
),

sourced as (
    select
        group_of($by, cells, mart.entries.day) as group_id,
        date_trunc('month', mart.entries.day) as month,
        mart.entries.entries as engagements
    from mart.entries
    inner join cells
        on mart.entries.cell_id = cells.cell_id
    where
        mart.entries.rank = 0
        and mart.entries.day between $start and $end
)

select
    group_id::varchar as group_id,
    month::date as month,
    engagements(engagements)::bigint as engagements
from sourced
group by group_id, month
order by group_id, month
