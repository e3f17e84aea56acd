-- level: error
-- column: entered_on
-- message: The event lies before its engagement was sourced.
-- remedy: Correct entered_on, or sourced_on of the engagement.
select
    s.rowid as row_id,
    cast(s.entered_on as varchar) as given
from programme.stage_events as s
inner join programme.engagements as e on s.engagement_id = e.engagement_id
where s.entered_on < e.sourced_on
