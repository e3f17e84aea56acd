-- a rank of the ladder, with the engagements that reached it in the period
-- rank integer, stage_id varchar, stage varchar, definition varchar, is_project
-- boolean, reached bigint
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

arrived as (
    select
        cells.view,
        mart.entries.rank,
        mart.entries.reached
    from mart.entries
    inner join cells
        on mart.entries.cell_id = cells.cell_id
    where mart.entries.day between cells.first_day and cells.last_day
)

select
    asked.view::integer as view,
    ladder.rank::integer as rank,
    ladder.stage_id::varchar as stage_id,
    ladder.name::varchar as stage,
    ladder.definition::varchar as definition,
    coalesce(ladder.is_project, false)::boolean as is_project,
    coalesce(sum(arrived.reached), 0)::bigint as reached
from mart.ladder as ladder
cross join asked
left join arrived
    on ladder.rank = arrived.rank and asked.view = arrived.view
group by all
order by view, rank
