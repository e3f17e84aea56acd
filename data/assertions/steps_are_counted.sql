-- Listed steps are what the cube of entries counts, by rank and day.
with both_counts as (
    select
        rank,
        reached_on as day,
        cell_id,
        count(*) as reached,
        0 as entries
    from mart.steps
    group by rank, reached_on, cell_id
    union all
    select
        rank,
        entered_on as day,
        cell_id,
        0 as reached,
        count(*) as entries
    from mart.steps
    where entered_on is not null
    group by rank, entered_on, cell_id
    union all
    select
        entries.rank,
        entries.day,
        entries.cell_id,
        -entries.reached as reached,
        -entries.entries as entries
    from mart.entries as entries
    inner join mart.cells as cells on entries.cell_id = cells.cell_id
    where cells.level = 15
)

select rank
from both_counts
group by rank, day, cell_id
having sum(reached) <> 0 or sum(entries) <> 0
