-- level: error
-- column: succeeded_by
-- message: The successors go round in a circle.
-- remedy: Leave succeeded_by of the focus area in force empty.
with recursive chain as (
    select
        focus_area_id,
        succeeded_by as reached
    from programme.focus_areas
    where succeeded_by is not null
    union
    select
        c.focus_area_id,
        f.succeeded_by as reached
    from chain as c
    inner join programme.focus_areas as f on c.reached = f.focus_area_id
    where f.succeeded_by is not null
)

select
    f.rowid as row_id,
    f.succeeded_by as given
from programme.focus_areas as f
inner join chain as c
    on
        f.focus_area_id = c.focus_area_id
        and f.focus_area_id = c.reached
