-- level: warning
-- column: sourced_on
-- message: The focus area was not valid on that day.
-- remedy: Correct sourced_on, or valid_from and valid_to of the focus area.
select
    e.rowid as row_id,
    cast(e.sourced_on as varchar) as given
from programme.engagements as e
inner join programme.focus_areas as f on e.focus_area_id = f.focus_area_id
where
    e.sourced_on < f.valid_from
    or e.sourced_on > f.valid_to
