-- the projects of a set, counted
-- rows bigint
with cells as (
    select *
    from selected_cells(
        $hubs, $focus_areas, $kinds, $sources, $allowed_hubs
    )
)

select count(*)::bigint as rows
from listed_projects($which, $start, $end, $as_of) as counted
inner join cells
    on counted.cell_id = cells.cell_id
where
    named_so(counted.project, $search)
    or named_so(counted.organisation, $search)
order by rows
