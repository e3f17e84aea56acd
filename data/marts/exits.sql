-- one row is a day, cell, highest rank by then, exit stage and reason with the
-- engagements whose first exit that is
-- day date, cell_id integer, rank smallint, stage_id varchar, reason varchar,
-- exits integer
create table mart.exits as
select
    exits.exited_on as day,
    paths.cell_id,
    paths.rank_by_exit as rank,
    exits.stage_id,
    exits.reason,
    cast(count(*) as integer) as exits
from work.exits as exits
inner join work.paths as paths
    on exits.engagement = paths.engagement
group by
    exits.exited_on,
    paths.cell_id,
    paths.rank_by_exit,
    exits.stage_id,
    exits.reason
order by day, paths.cell_id, rank, exits.stage_id, exits.reason
