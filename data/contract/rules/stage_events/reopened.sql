-- level: warning
-- column: entered_on
-- message: The engagement was taken up again after an exit.
-- remedy: Nothing, if it was; its first exit still counts as its exit.
-- Rows stand in the order of engagement and day: the event before one is the
-- row before it.
select
    s.rowid as row_id,
    cast(s.entered_on as varchar) as given
from programme.stage_events as b
inner join programme.stages as tb on b.stage_id = tb.stage_id
inner join programme.stage_events as s on b.rowid + 1 = s.rowid
inner join programme.stages as ts on s.stage_id = ts.stage_id
where
    tb.kind = 'exit'
    and ts.kind = 'progress'
    and b.engagement_id = s.engagement_id
    and b.entered_on < s.entered_on
