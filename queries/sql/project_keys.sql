-- a project of a set, as known on the as-of date; a page
-- project_id varchar
with cells as (
    select *
    from selected_cells(
        $hubs, $focus_areas, $kinds, $sources, $allowed_hubs
    )
)

select counted.project_id::varchar as project_id
from listed_projects($which, $start, $end, $as_of) as counted
inner join cells
    on counted.cell_id = cells.cell_id
where
    len($words::varchar[]) = 0
    or named_so(counted.project, $words)
    or named_so(counted.organisation, $words)
order by
    if($sort = 'oldest', counted.started_on, null) asc,
    if($sort = 'newest', counted.started_on, null) desc,
    counted.place asc,
    counted.project_id asc
limit $most offset $skipped
