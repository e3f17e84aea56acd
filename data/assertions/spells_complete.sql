-- Spells from a stage to the next count all that entered it on a day in a cell.
with both_counts as (
    select
        rank as from_rank,
        day,
        cell_id,
        entries as engagements
    from mart.entries
    union all
    select
        from_rank,
        day,
        cell_id,
        -engagements as engagements
    from mart.spells
    where to_rank = from_rank + 1
)

select from_rank
from both_counts
group by from_rank, day, cell_id
having sum(engagements) <> 0
