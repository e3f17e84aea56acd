-- the projects of a set, counted
-- number bigint
with cells as (
    select *
    from counted_cells(
        $hubs, $focus_areas, $kinds, $sources, $allowed_hubs, []
    )
),

-- what the cube tells: all but who is late, and what a name is
added_up as (
    select
        projects.projects as number,
        coalesce(projects.ended_on <= $as_of, false) as has_ended
    from mart.projects as projects
    inner join cells
        on projects.cell_id = cells.cell_id
    where
        len($words::varchar[]) = 0
        and $which in ('ran', 'open', 'closed')
        and projects.started_on <= $end
        and coalesce(projects.ended_on >= $start, true)
),

numbers as (
    select number
    from added_up
    where $which = 'ran' or has_ended = ($which = 'closed')
    union all
    select 1 as number
    from listed_projects($which, $start, $end, $as_of) as listed
    inner join
        selected_cells(
            $hubs, $focus_areas, $kinds, $sources, $allowed_hubs
        ) as cells
        on listed.cell_id = cells.cell_id
    where
        (
            len($words::varchar[]) > 0
            or $which not in ('ran', 'open', 'closed')
        )
        and (
            len($words::varchar[]) = 0
            or named_so(listed.project, $words)
            or named_so(listed.organisation, $words)
        )
)

select coalesce(sum(number), 0)::bigint as number
from numbers
order by number
