-- one row is a rank, day and cell with the engagements that reached the rank
-- that day, by the highest rank that they ever reached; active = those that had
-- not left before by an exit
-- rank smallint, rank_ever smallint, day date, cell_id integer,
-- engagements integer, active integer
create table work.arrivals as
select
    rank,
    rank_ever,
    reached_on as day,
    cell_id,
    cast(count(*) as integer) as engagements,
    cast(
        sum(case when rank <= rank_by_exit then 1 else 0 end) as integer
    ) as active
from work.journeys
group by rank, rank_ever, reached_on, cell_id
