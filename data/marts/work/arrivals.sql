-- one row is a rank, day and cell with the engagements that reached the rank
-- that day, by the highest rank that they ever reached
-- rank smallint, rank_ever smallint, day date, cell_id integer,
-- engagements integer
create table work.arrivals as
select
    rank,
    rank_ever,
    reached_on as day,
    cell_id,
    cast(count(*) as integer) as engagements
from work.journeys
group by rank, rank_ever, reached_on, cell_id
