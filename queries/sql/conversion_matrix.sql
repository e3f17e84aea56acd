-- a pair of ranks, with those that entered and those that arrived
-- from_rank integer, to_rank integer, n bigint, k bigint
with cells as (
    select *
    from counted_cells(
        $hubs, $focus_areas, $kinds, $sources, $allowed_hubs, []
    )
),

cohort as (
    select
        paths.from_rank,
        paths.to_rank,
        paths.engagements as n,
        if(paths.days <= $as_of - paths.day, paths.engagements, 0) as k
    from mart.conversions as paths
    inner join cells
        on paths.cell_id = cells.cell_id
    where paths.day between $start and $end
)

select
    from_rank::integer as from_rank,
    to_rank::integer as to_rank,
    sum(n)::bigint as n,
    sum(k)::bigint as k
from cohort
group by from_rank, to_rank
order by from_rank, to_rank
