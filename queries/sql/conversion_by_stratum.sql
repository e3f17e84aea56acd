-- a group and stratum, with its engagements that entered and that went on
-- group_id varchar, stratum_id varchar, n bigint, k bigint
with cells as (
    select *
    from counted_cells(
        $hubs, $focus_areas, $kinds, $sources, $allowed_hubs, [$by, $within]
    )
),

cohort as (
    select
        group_of($by, cells, paths.day) as group_id,
        group_of($within, cells, paths.day) as stratum_id,
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
    stratum_id::varchar as stratum_id,
    sum(n)::bigint as n,
    sum(k)::bigint as k
from cohort
group by group_id, stratum_id
order by group_id, stratum_id
