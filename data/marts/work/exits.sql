-- one row is the first exit of an engagement
-- engagement integer, exited_on date, stage_id varchar, reason varchar
create table work.exits as
select
    engagement,
    exited_on,
    stage_id,
    reason
from work.exit_days
where number = 1
