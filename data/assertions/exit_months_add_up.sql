-- Each day's changes of who is out are those of its times of being out.
with changes as (
    select
        stage_id,
        reason,
        rank,
        day + days as happened_on,
        exits as change
    from mart.exit_spells
    union all
    select
        stage_id,
        reason,
        rank,
        day + until_days as happened_on,
        -exits as change
    from mart.exit_spells
    where until_days is not null
),

levels as (
    select distinct level from mart.cells
),

both_counts as (
    select
        levels.level,
        changes.stage_id,
        changes.reason,
        changes.rank,
        changes.happened_on,
        date_trunc('month', changes.happened_on) as happened_in,
        changes.change
    from changes
    cross join levels
    union all
    select
        levels.level,
        changes.stage_id,
        changes.reason,
        changes.rank,
        null as happened_on,
        date_trunc('month', changes.happened_on) as happened_in,
        changes.change
    from changes
    cross join levels
    union all
    select
        cells.level,
        months.stage_id,
        months.reason,
        months.rank,
        months.happened_on,
        months.happened_in,
        -months.change as change
    from mart.exit_months as months
    inner join mart.cells as cells on months.cell_id = cells.cell_id
)

select happened_on
from both_counts
group by level, stage_id, reason, rank, happened_on, happened_in
having sum(change) <> 0
