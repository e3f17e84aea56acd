-- the projects of a set, counted
-- number bigint
with cells as (
    select *
    from selected_cells(
        $hubs, $focus_areas, $kinds, $sources, $allowed_hubs
    )
)

select count(*)::bigint as number
from listed_projects($which, $start, $end, $as_of) as counted
inner join cells
    on counted.cell_id = cells.cell_id
where
    len($words::varchar[]) = 0
    or named_so(counted.project, $words)
    or named_so(counted.organisation, $words)
order by number
