-- a group and stratum, with its engagements that entered and that went on
-- group_id varchar, stratum_id varchar, n bigint, k bigint
with cells as (
    select *
    from viewed_cells(
        $cells, $groups, $views, $groupings, $starts, $ends, $known,
        strata := $strata
    )
),

cohort as (
    select
        cells.view,
        group_in(cells, paths.day) as group_id,
        cells.stratum_id,
        paths.engagements as n,
        if(paths.days <= cells.known_on - paths.day, paths.engagements, 0) as k
    from mart.conversions as paths
    inner join cells
        on paths.cell_id = cells.cell_id
    where
        paths.from_rank = $from_rank
        and paths.to_rank = $to_rank
        and paths.day between cells.first_day and cells.last_day
)

select
    view::integer as view,
    group_id::varchar as group_id,
    stratum_id::varchar as stratum_id,
    sum(n)::bigint as n,
    sum(k)::bigint as k
from cohort
group by view, group_id, stratum_id
order by view, group_id, stratum_id
