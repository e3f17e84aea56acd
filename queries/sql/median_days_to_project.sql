-- a group and day count, with the engagements that took so long to a project
-- group_id varchar, days integer, count bigint
with cells as (
    select *
    from counted_cells(
        $hubs, $focus_areas, $kinds, $sources, $allowed_hubs, [$by]
    )
),

arrived as (
    select
        group_of($by, cells, paths.day + paths.days) as group_id,
        paths.days,
        paths.engagements
    from mart.conversions as paths
    inner join cells
        on paths.cell_id = cells.cell_id
    where
        paths.from_rank = 0
        and paths.to_rank = $to_rank
        and paths.day + paths.days between $start and $end
)

select
    group_id::varchar as group_id,
    days::integer as days,
    sum(engagements)::bigint as count
from arrived
group by group_id, days
order by group_id, days
