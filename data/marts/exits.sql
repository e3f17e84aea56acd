-- one row is a day, cell, highest rank by then, exit stage and reason with the
-- engagements whose first exit that is
-- day date, cell_id integer, rank smallint, stage_id varchar, reason varchar,
-- exits integer
create table mart.exits as
with counted as (
    select
        exits.exited_on as day,
        paths.cell_id,
        paths.rank_by_exit as rank,
        exits.stage_id,
        exits.reason,
        count(*) as exits
    from work.exits as exits
    inner join work.paths as paths
        on exits.engagement = paths.engagement
    group by
        exits.exited_on,
        paths.cell_id,
        paths.rank_by_exit,
        exits.stage_id,
        exits.reason
)

select
    counted.day,
    wholes.whole_id as cell_id,
    counted.rank,
    counted.stage_id,
    counted.reason,
    cast(sum(counted.exits) as integer) as exits
from counted
inner join work.wholes as wholes
    on counted.cell_id = wholes.cell_id
group by
    wholes.level,
    wholes.whole_id,
    counted.day,
    counted.rank,
    counted.stage_id,
    counted.reason
order by
    wholes.level,
    wholes.whole_id,
    counted.day,
    counted.rank,
    counted.stage_id,
    counted.reason
