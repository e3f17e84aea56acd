-- a way in which projects of the period have ended, most frequent first
-- outcome varchar, closing_reason varchar, projects bigint
with cells as (
    select *
    from selected_cells(
        $hubs, $focus_areas, $kinds, $sources, $allowed_hubs
    )
)

select
    known.outcome::varchar as outcome,
    known.closing_reason::varchar as closing_reason,
    count(*)::bigint as projects
from known_projects($start, $end, $as_of) as known
inner join cells
    on known.cell_id = cells.cell_id
where known.ended_on is not null
group by known.outcome, known.closing_reason
order by outcome asc nulls last, projects desc, closing_reason asc nulls last
