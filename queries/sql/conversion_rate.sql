-- a group, with its engagements that entered and those that went on to reach
-- group_id varchar, value double, n bigint, k bigint
with cells as (
    select *
    from counted_cells(
        $hubs, $focus_areas, $kinds, $sources, $allowed_hubs, [$by]
    )
),

cohort as (
    select
        group_of($by, cells, paths.day) as group_id,
        paths.engagements as n,
        if(paths.days <= $as_of - paths.day, paths.engagements, 0) as k
    from mart.conversions as paths
    inner join cells
        on paths.cell_id = cells.cell_id
    where
        paths.from_rank = $from_rank
        and paths.to_rank = $to_rank
        and paths.day between $start and $end
)

select
    group_id::varchar as group_id,
    conversion_rate(k, n)::double as value,
    sum(n)::bigint as n,
    sum(k)::bigint as k
from cohort
group by group_id
order by group_id
