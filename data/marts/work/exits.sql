-- one row is the first exit of an engagement; of several on one day the one
-- with the least stage_id
-- engagement integer, exited_on date, stage_id varchar, reason varchar
create table work.exits as
with numbered as (
    select
        engagements.engagement,
        events.entered_on,
        events.stage_id,
        events.reason,
        row_number() over (
            partition by engagements.engagement
            order by events.entered_on, events.stage_id
        ) as number
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
    reason
from numbered
where number = 1
