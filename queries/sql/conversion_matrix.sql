-- a pair of ranks, with those that entered and those that arrived
-- from_rank integer, to_rank integer, n bigint, k bigint
with cells as (
    select *
    from viewed_cells(
        $cells, $groups, $views, [], $starts, $ends, $known
    )
),

cohort as (
    select
        cells.view,
        paths.from_rank,
        paths.to_rank,
        paths.engagements as n,
        if(paths.days <= cells.known_on - paths.day, paths.engagements, 0) as k
    from mart.conversions as paths
    inner join cells
        on paths.cell_id = cells.cell_id
    where paths.day between cells.first_day and cells.last_day
)

select
    view::integer as view,
    from_rank::integer as from_rank,
    to_rank::integer as to_rank,
    sum(n)::bigint as n,
    sum(k)::bigint as k
from cohort
group by view, from_rank, to_rank
order by view, from_rank, to_rank
