-- Sourced engagements arrive at a rank on the days on which it was reached.
with both_counts as (
    select
        rank,
        day,
        cell_id,
        reached as engagements
    from mart.entries
    where rank > 0
    union all
    select
        to_rank as rank,
        day + days as day,
        cell_id,
        -engagements as engagements
    from mart.conversions
    where
        from_rank = 0
        and days is not null
)

select rank
from both_counts
group by rank, day, cell_id
having sum(engagements) <> 0
