-- one row is an entry of an engagement into a progress stage
-- engagement integer, rank smallint, entered_on date
create table work.events as
select
    engagements.engagement,
    ladder.rank,
    events.entered_on
from programme.stage_events as events
inner join mart.ladder as ladder
    on events.stage_id = ladder.stage_id
inner join work.engagements as engagements
    on events.engagement_id = engagements.engagement_id
