-- a group, with the engagements sourced in the period
-- group_id varchar, value bigint, n bigint
with cells as (
    select *
    from counted_cells(
        $hubs, $focus_areas, $kinds, $sources, $allowed_hubs, [$by]
    )
),

sourced as (
    select
        group_of($by, cells, mart.entries.day) as group_id,
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
    engagements(engagements)::bigint as value,
    sum(engagements)::bigint as n
from sourced
group by group_id
order by group_id
