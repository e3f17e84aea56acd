-- one row is a day, cell and rank with the engagements that came there:
-- entries = first day in the stage itself, reached = first day in it or a
-- later progress stage, active = those of reached that had not left by an exit
-- before; rank 0 = sourced
-- day date, cell_id integer, rank smallint, entries integer, reached integer,
-- active integer
create table mart.entries as
with entered as (
    select
        rank,
        entered_on as day,
        cell_id,
        count(*) as entries
    from work.journeys
    where entered_on is not null
    group by rank, entered_on, cell_id
),

both_counts as (
    select
        rank,
        day,
        cell_id,
        entries,
        0 as reached,
        0 as active
    from entered
    union all
    select
        rank,
        day,
        cell_id,
        0 as entries,
        engagements as reached,
        active
    from work.arrivals
)

select
    counts.day,
    wholes.whole_id as cell_id,
    counts.rank,
    cast(sum(counts.entries) as integer) as entries,
    cast(sum(counts.reached) as integer) as reached,
    cast(sum(counts.active) as integer) as active
from both_counts as counts
inner join work.wholes as wholes
    on counts.cell_id = wholes.cell_id
group by wholes.level, wholes.whole_id, counts.rank, counts.day
order by wholes.level, counts.rank, wholes.whole_id, counts.day
