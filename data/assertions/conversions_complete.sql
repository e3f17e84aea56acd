-- Each pair of ranks counts all that reached the lower one on a day in a cell.
with both_counts as (
    select
        entries.rank as from_rank,
        later.rank as to_rank,
        entries.day,
        entries.cell_id,
        entries.reached as engagements
    from mart.entries as entries
    inner join mart.ladder as later on entries.rank < later.rank
    union all
    select
        from_rank,
        to_rank,
        day,
        cell_id,
        -engagements as engagements
    from mart.conversions
)

select from_rank
from both_counts
group by from_rank, to_rank, day, cell_id
having sum(engagements) <> 0
