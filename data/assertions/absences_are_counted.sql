-- Listed times of being out are what their cube counts.
with both_counts as (
    select
        sourced_on as day,
        cell_id,
        rank,
        stage_id,
        reason,
        date_diff('day', sourced_on, exited_on) as days,
        date_diff('day', sourced_on, until_on) as until_days,
        count(*) as exits
    from mart.absences
    group by all
    union all
    select
        day,
        cell_id,
        rank,
        stage_id,
        reason,
        days,
        until_days,
        -exits as exits
    from mart.exit_spells
)

select day
from both_counts
group by day, cell_id, rank, stage_id, reason, days, until_days
having sum(exits) <> 0
