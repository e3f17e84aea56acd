-- level: warning
-- column: is_project
-- message: More than one stage has is_project; the first by position is used.
-- remedy: Set is_project for one stage only.
select
    rowid as row_id,
    stage_id as given
from programme.stages
where is_project
qualify row_number() over (order by position) > 1
