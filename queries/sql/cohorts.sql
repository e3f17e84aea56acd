-- a day of entry and day count until the second rank (null: not yet)
-- day date, days integer, count bigint
with cells as (
    select *
    from counted_cells(
        $hubs, $focus_areas, $kinds, $sources, $allowed_hubs, []
    )
)

select
    paths.day::date as day,
    paths.days::integer as days,
    sum(paths.engagements)::bigint as count
from mart.conversions as paths
inner join cells
    on paths.cell_id = cells.cell_id
where
    paths.from_rank = $from_rank
    and paths.to_rank = $to_rank
    and paths.day between $start and $end
group by paths.day, paths.days
order by day, days
