-- a rank of the ladder, with how many sourced in the period reached it
-- rank integer, stage_id varchar, stage varchar, definition varchar, is_project
-- boolean, n bigint, k bigint, value double
with asked as (
    select view
    from asked_views($starts, $ends, $known)
),

cells as (
    select *
    from viewed_cells(
        $cells, $groups, $views, [], $starts, $ends, $known
    )
),

cohort as (
    select
        cells.view,
        paths.to_rank,
        sum(paths.engagements) as n,
        sum(
            if(paths.days <= cells.known_on - paths.day, paths.engagements, 0)
        ) as k
    from mart.conversions as paths
    inner join cells
        on paths.cell_id = cells.cell_id
    where
        paths.from_rank = 0
        and paths.day between cells.first_day and cells.last_day
    group by cells.view, paths.to_rank
),

sourced as (
    select
        cells.view,
        0 as to_rank,
        sum(mart.entries.entries) as n,
        sum(mart.entries.entries) as k
    from mart.entries
    inner join cells
        on mart.entries.cell_id = cells.cell_id
    where
        mart.entries.rank = 0
        and mart.entries.day between cells.first_day and cells.last_day
    group by cells.view
),

reached as (
    select * from sourced
    union all
    select * from cohort
)

select
    asked.view::integer as view,
    ladder.rank::integer as rank,
    ladder.stage_id::varchar as stage_id,
    ladder.name::varchar as stage,
    ladder.definition::varchar as definition,
    coalesce(ladder.is_project, false)::boolean as is_project,
    coalesce(sum(reached.n), 0)::bigint as n,
    coalesce(sum(reached.k), 0)::bigint as k,
    conversion_rate(reached.k, reached.n)::double as value
from mart.ladder as ladder
cross join asked
left join reached
    on ladder.rank = reached.to_rank and asked.view = reached.view
group by all
order by view, rank
