-- level: warning
-- column: is_adoption
-- message: More than one stage has is_adoption; the first by position is used.
-- remedy: Set is_adoption for one stage only.
select
    rowid as row_id,
    stage_id as given
from programme.stages
where is_adoption
qualify row_number() over (order by position) > 1
