-- a rank of the ladder, with how many sourced in the period reached it
-- rank integer, stage_id varchar, stage varchar, definition varchar, is_project
-- boolean, n bigint, k bigint, value double
with cells as (
    select *
    from counted_cells(
        $hubs, $focus_areas, $kinds, $sources, $allowed_hubs, []
    )
),

cohort as (
    select
        paths.to_rank,
        sum(paths.engagements) as n,
        sum(if(paths.days <= $as_of - paths.day, paths.engagements, 0)) as k
    from mart.conversions as paths
    inner join cells
        on paths.cell_id = cells.cell_id
    where
        paths.from_rank = 0
        and paths.day between $start and $end
    group by paths.to_rank
),

sourced as (
    select
        0 as to_rank,
        sum(mart.entries.entries) as n,
        sum(mart.entries.entries) as k
    from mart.entries
    inner join cells
        on mart.entries.cell_id = cells.cell_id
    where
        mart.entries.rank = 0
        and mart.entries.day between $start and $end
),

reached as (
    select * from sourced
    union all
    select * from cohort
)

select
    ladder.rank::integer as rank,
    ladder.stage_id::varchar as stage_id,
    ladder.name::varchar as stage,
    ladder.definition::varchar as definition,
    coalesce(ladder.is_project, false)::boolean as is_project,
    coalesce(sum(reached.n), 0)::bigint as n,
    coalesce(sum(reached.k), 0)::bigint as k,
    conversion_rate(reached.k, reached.n)::double as value
from mart.ladder as ladder
left join reached on ladder.rank = reached.to_rank
group by all
order by rank
