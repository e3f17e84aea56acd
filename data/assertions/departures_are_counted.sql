-- Listed departures are the arrivals at the last step and the exits before it.
with last_step as (
    select max(rank) as rank
    from mart.ladder
),

both_counts as (
    select
        departed_on as day,
        cell_id,
        count(*) as departures
    from mart.engagements
    where departed_on is not null
    group by departed_on, cell_id
    union all
    select
        entries.day,
        entries.cell_id,
        -entries.active as departures
    from mart.entries as entries
    inner join last_step on entries.rank = last_step.rank
    inner join mart.cells as cells on entries.cell_id = cells.cell_id
    where cells.level = 15
    union all
    select
        exits.day,
        exits.cell_id,
        -exits.exits as departures
    from mart.exits as exits
    inner join last_step on exits.rank < last_step.rank
    inner join mart.cells as cells on exits.cell_id = cells.cell_id
    where cells.level = 15
)

select day
from both_counts
group by day, cell_id
having sum(departures) <> 0
