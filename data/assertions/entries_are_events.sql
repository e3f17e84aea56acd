-- Entries and exits of a day are among the events of that stage and day.
with events as (
    select
        stage_id,
        entered_on as day,
        count(*) as events
    from programme.stage_events
    group by stage_id, entered_on
),

counted as (
    select
        ladder.stage_id,
        entries.day,
        sum(entries.entries) as counted
    from mart.entries as entries
    inner join mart.ladder as ladder on entries.rank = ladder.rank
    inner join mart.cells as cells on entries.cell_id = cells.cell_id
    where ladder.rank > 0 and cells.level = 0
    group by ladder.stage_id, entries.day
    union all
    select
        exits.stage_id,
        exits.day,
        sum(exits.exits) as counted
    from mart.exits as exits
    inner join mart.cells as cells on exits.cell_id = cells.cell_id
    where cells.level = 0
    group by exits.stage_id, exits.day
)

select counted.stage_id
from counted
left join events
    on
        counted.stage_id = events.stage_id
        and counted.day = events.day
where counted.counted > coalesce(events.events, 0)
