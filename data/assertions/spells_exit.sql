-- Sourced engagements leave the ladder on the days of the exits.
with both_counts as (
    select
        day,
        cell_id,
        exits as engagements
    from mart.exits
    union all
    select
        day + days as day,
        cell_id,
        -engagements as engagements
    from mart.spells
    where
        from_rank = 0
        and to_rank = (select max(ladder.rank) + 1 from mart.ladder as ladder)
        and outcome = 'exited'
)

select day
from both_counts
group by day, cell_id
having sum(engagements) <> 0
