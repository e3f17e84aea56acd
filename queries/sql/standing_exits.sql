-- a rank, exit and reason, with those of the period that are out there
-- rank integer, exit_id varchar, exit varchar, reason varchar, engagements
-- bigint
with cells as (
    select *
    from counted_cells(
        $hubs, $focus_areas, $kinds, $sources, $allowed_hubs, []
    )
),

-- sourced in a month that lies in the period: what happened in the months until
-- the as-of date, and on the days since
changes as (
    select
        by_month.rank,
        by_month.stage_id,
        by_month.reason,
        by_month.change
    from mart.exit_months as by_month
    inner join cells
        on by_month.cell_id = cells.cell_id
    where
        by_month.month >= month_from($start)
        and by_month.month < month_after($end)
        and by_month.happened_on is null
        and by_month.happened_in < month_after($as_of)
    union all
    select
        by_day.rank,
        by_day.stage_id,
        by_day.reason,
        by_day.change
    from mart.exit_months as by_day
    inner join cells
        on by_day.cell_id = cells.cell_id
    where
        by_day.month >= month_from($start)
        and by_day.month < month_after($end)
        and by_day.happened_on between month_after($as_of) and $as_of
    union all
    -- sourced in the period, in the rest of a month
    select
        spells.rank,
        spells.stage_id,
        spells.reason,
        spells.exits as change
    from mart.exit_spells as spells
    inner join
        selected_cells(
            $hubs, $focus_areas, $kinds, $sources, $allowed_hubs
        ) as cells
        on spells.cell_id = cells.cell_id
    where
        (
            spells.day between $start and least($end, month_from($start) - 1)
            or spells.day
            between greatest($start, month_from($start), month_after($end))
            and $end
        )
        and spells.days <= $as_of - spells.day
        and coalesce(spells.until_days > $as_of - spells.day, true)
)

select
    changes.rank::integer as rank,
    changes.stage_id::varchar as exit_id,
    stages.name::varchar as exit,
    changes.reason::varchar as reason,
    sum(changes.change)::bigint as engagements
from changes
inner join programme.stages as stages
    on changes.stage_id = stages.stage_id
group by changes.rank, changes.stage_id, stages.name, changes.reason
having sum(changes.change) > 0
order by changes.rank, changes.stage_id, changes.reason
