-- a group, with its projects started in the period, ended in it and adopted
-- group_id varchar, co_creation_projects bigint, adoption_rate double, ended
-- bigint, adopted bigint
with cells as (
    select *
    from viewed_cells(
        $cells, $groups, $views, $groupings, $starts, $ends, $known
    )
),

counted as (
    select
        cells.view,
        group_in(cells, days.day) as group_id,
        days.started,
        days.ended,
        days.adopted
    from mart.project_days as days
    inner join cells
        on days.cell_id = cells.cell_id
    where days.day between cells.first_day and cells.last_day
)

select
    view::integer as view,
    group_id::varchar as group_id,
    co_creation_projects(started)::bigint as co_creation_projects,
    adoption_rate(adopted, ended)::double as adoption_rate,
    sum(ended)::bigint as ended,
    sum(adopted)::bigint as adopted
from counted
group by view, group_id
order by view, group_id
