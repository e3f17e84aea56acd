-- a rank, exit and reason, with those of the period that are out there
-- rank integer, exit_id varchar, exit varchar, reason varchar, engagements
-- bigint
with cells as (
    select *
    from selected_cells(
        $hubs, $focus_areas, $kinds, $sources, $allowed_hubs
    )
),

out as (
    select
        spells.rank,
        spells.stage_id,
        spells.reason,
        spells.exits
    from mart.exit_spells as spells
    inner join cells
        on spells.cell_id = cells.cell_id
    where
        spells.day between $start and $end
        and spells.days <= $as_of - spells.day
        and (
            spells.until_days is null
            or spells.until_days > $as_of - spells.day
        )
)

select
    out.rank::integer as rank,
    out.stage_id::varchar as exit_id,
    stages.name::varchar as exit,
    out.reason::varchar as reason,
    sum(out.exits)::bigint as engagements
from out
inner join programme.stages as stages
    on out.stage_id = stages.stage_id
group by out.rank, out.stage_id, stages.name, out.reason
order by out.rank, out.stage_id, out.reason
