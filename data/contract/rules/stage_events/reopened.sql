-- level: warning
-- column: entered_on
-- message: The engagement was taken up again after an exit.
-- remedy: Nothing, if it was; its first exit still counts as its exit.
with first_exit as (
    select
        s.engagement_id,
        min(s.entered_on) as left_on
    from programme.stage_events as s
    inner join programme.stages as t on s.stage_id = t.stage_id
    where t.kind = 'exit'
    group by s.engagement_id
)

select
    s.rowid as row_id,
    cast(s.entered_on as varchar) as given
from programme.stage_events as s
inner join programme.stages as t on s.stage_id = t.stage_id
inner join first_exit as f on s.engagement_id = f.engagement_id
where
    t.kind = 'progress'
    and s.entered_on > f.left_on
