-- level: error
-- column: entered_on
-- message: The engagement had left already and was not reopened.
-- remedy: Keep its first exit, or add the stage by which it was reopened.
-- Rows stand in the order of engagement and day: the event before one is the
-- row before it. A progress stage on the day of the second exit takes up again.
select
    s.rowid as row_id,
    cast(s.entered_on as varchar) as given
from programme.stage_events as b
inner join programme.stages as tb on b.stage_id = tb.stage_id
inner join programme.stage_events as s on b.rowid + 1 = s.rowid
inner join programme.stages as ts on s.stage_id = ts.stage_id
where
    tb.kind = 'exit'
    and ts.kind = 'exit'
    and b.engagement_id = s.engagement_id
    and b.entered_on < s.entered_on
    and not exists (
        select 1
        from programme.stage_events as p
        inner join programme.stages as tp on p.stage_id = tp.stage_id
        where
            p.engagement_id = s.engagement_id
            and p.entered_on = s.entered_on
            and tp.kind = 'progress'
    )
