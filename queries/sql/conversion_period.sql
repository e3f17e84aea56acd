-- a group, with its entries into the first and into the second rank
-- group_id varchar, value double, n bigint, k bigint
with cells as (
    select *
    from viewed_cells(
        $cells, $groups, $views, $groupings, $starts, $ends, $known
    )
),

entered as (
    select
        cells.view,
        group_in(cells, mart.entries.day) as group_id,
        if(mart.entries.rank = $from_rank, mart.entries.reached, 0) as n,
        if(mart.entries.rank = $to_rank, mart.entries.reached, 0) as k
    from mart.entries
    inner join cells
        on mart.entries.cell_id = cells.cell_id
    where
        mart.entries.rank in ($from_rank, $to_rank)
        and mart.entries.day between cells.first_day and cells.last_day
)

select
    view::integer as view,
    group_id::varchar as group_id,
    conversion_period(k, n)::double as value,
    sum(n)::bigint as n,
    sum(k)::bigint as k
from entered
group by view, group_id
order by view, group_id
