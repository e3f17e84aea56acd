-- one row is a day on which an engagement left by an exit, numbered in order;
-- of several exits on one day the one with the least stage_id
-- engagement integer, exited_on date, stage_id varchar, reason varchar,
-- number integer
create table work.exit_days as
with ranked as (
    select
        engagements.engagement,
        events.entered_on,
        events.stage_id,
        events.reason,
        row_number() over (
            partition by engagements.engagement, events.entered_on
            order by events.stage_id
        ) as place
    from programme.stage_events as events
    inner join programme.stages as stages
        on events.stage_id = stages.stage_id
    inner join work.engagements as engagements
        on events.engagement_id = engagements.engagement_id
    where stages.kind = 'exit'
)

select
    engagement,
    entered_on as exited_on,
    stage_id,
    reason,
    cast(
        row_number() over (
            partition by engagement order by entered_on
        ) as integer
    ) as number
from ranked
where place = 1
