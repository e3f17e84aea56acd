-- a group, with its entries into the first and into the second rank
-- group_id varchar, value double, n bigint, k bigint
with cells as (
    select *
    from counted_cells(
        $hubs, $focus_areas, $kinds, $sources, $allowed_hubs, [$by]
    )
),

entered as (
    select
        group_of($by, cells, mart.entries.day) as group_id,
        if(mart.entries.rank = $from_rank, mart.entries.reached, 0) as n,
        if(mart.entries.rank = $to_rank, mart.entries.reached, 0) as k
    from mart.entries
    inner join cells
        on mart.entries.cell_id = cells.cell_id
    where
        mart.entries.rank in ($from_rank, $to_rank)
        and mart.entries.day between $start and $end
)

select
    group_id::varchar as group_id,
    conversion_period(k, n)::double as value,
    sum(n)::bigint as n,
    sum(k)::bigint as k
from entered
group by group_id
order by group_id
