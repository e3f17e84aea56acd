-- No more reach a rank than the rank below it, and none enters unreached.
with counted as (
    select
        cell_id,
        rank,
        sum(entries) as entries,
        sum(reached) as reached
    from mart.entries
    group by cell_id, rank
),

compared as (
    select
        counted.cell_id,
        counted.entries,
        counted.reached,
        below.reached as reached_below
    from counted
    left join counted as below
        on
            counted.cell_id = below.cell_id
            and counted.rank = below.rank + 1
    where counted.rank > 0
)

select cell_id
from compared
where
    reached > coalesce(reached_below, 0)
    or entries > reached
