-- level: error
-- column: entered_on
-- message: The engagement had left already and was not taken up again.
-- remedy: Keep its first exit, or add the stage by which it was taken up again.
with first_exit as (
    select
        s.engagement_id,
        min(s.entered_on) as left_on
    from programme.stage_events as s
    inner join programme.stages as t on s.stage_id = t.stage_id
    where t.kind = 'exit'
    group by s.engagement_id
),

later as (
    select
        s.rowid as row_id,
        s.entered_on,
        t.kind,
        lag(t.kind) over (
            partition by s.engagement_id
            order by s.entered_on, t.position nulls last, s.stage_id
        ) as kind_before,
        lag(s.entered_on) over (
            partition by s.engagement_id
            order by s.entered_on, t.position nulls last, s.stage_id
        ) as entered_before
    from programme.stage_events as s
    inner join programme.stages as t on s.stage_id = t.stage_id
    inner join first_exit as f on s.engagement_id = f.engagement_id
    where s.entered_on >= f.left_on
)

select
    row_id,
    cast(entered_on as varchar) as given
from later
where
    kind = 'exit'
    and kind_before = 'exit'
    and entered_before < entered_on
