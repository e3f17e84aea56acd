-- Of those that came no further than a rank, no more are out than there are.
with counted as (
    select
        day,
        cell_id,
        rank,
        reached as standing
    from mart.entries
    where rank = 0
    union all
    select
        day,
        cell_id,
        to_rank as rank,
        engagements as standing
    from mart.conversions
    where from_rank = 0 and days is not null
    union all
    select
        day,
        cell_id,
        to_rank - 1 as rank,
        -engagements as standing
    from mart.conversions
    where from_rank = 0 and days is not null
    union all
    select
        day,
        cell_id,
        rank,
        -exits as standing
    from mart.exit_spells
    where until_days is null
)

select day
from counted
group by day, cell_id, rank
having sum(standing) < 0
