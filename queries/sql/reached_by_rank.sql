-- a rank of the ladder, with the engagements that reached it in the period
-- rank integer, stage_id varchar, stage varchar, definition varchar, is_project
-- boolean, reached bigint
with cells as (
    select *
    from counted_cells(
        $hubs, $focus_areas, $kinds, $sources, $allowed_hubs, []
    )
),

arrived as (
    select
        mart.entries.rank,
        mart.entries.reached
    from mart.entries
    inner join cells
        on mart.entries.cell_id = cells.cell_id
    where mart.entries.day between $start and $end
)

select
    ladder.rank::integer as rank,
    ladder.stage_id::varchar as stage_id,
    ladder.name::varchar as stage,
    ladder.definition::varchar as definition,
    coalesce(ladder.is_project, false)::boolean as is_project,
    coalesce(sum(arrived.reached), 0)::bigint as reached
from mart.ladder as ladder
left join arrived on ladder.rank = arrived.rank
group by all
order by rank
