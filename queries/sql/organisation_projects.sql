-- a project of one organisation by the as-of date, by its id
-- project_id varchar
select placed.project_id::varchar as project_id
from
    taken_up($place, $allowed_hubs, $allowed_focus_areas, $as_of) as taken
inner join mart.project_places as placed
    on taken.engagement = placed.engagement
where placed.started_on <= $as_of
order by project_id
