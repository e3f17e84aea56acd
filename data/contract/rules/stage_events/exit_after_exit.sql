-- level: error
-- column: entered_on
-- message: The engagement had left already and was not reopened.
-- remedy: Keep its first exit, or add the stage by which it was reopened.
-- Rows stand in the order of engagement and day: the event before one is the
-- row before it. A progress stage on the day of the second exit takes up again.
with exits as (
    select
        s.rowid as row_id,
        s.engagement_id,
        s.entered_on
    from programme.stage_events as b
    inner join programme.stages as tb on b.stage_id = tb.stage_id
    inner join programme.stage_events as s on b.rowid + 1 = s.rowid
    inner join programme.stages as ts on s.stage_id = ts.stage_id
    where
        tb.kind = 'exit'
        and ts.kind = 'exit'
        and b.engagement_id = s.engagement_id
        and b.entered_on < s.entered_on
),

taken_up as (
    select e.row_id
    from exits as e
    inner join programme.stage_events as p
        on
            e.engagement_id = p.engagement_id
            and e.entered_on = p.entered_on
    inner join programme.stages as tp on p.stage_id = tp.stage_id
    where tp.kind = 'progress'
)

select
    e.row_id,
    cast(e.entered_on as varchar) as given
from exits as e
where not exists (
    select 1
    from taken_up as t
    where t.row_id = e.row_id
)
