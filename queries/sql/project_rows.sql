-- a project of a set, as known on the as-of date; a page
-- project_id varchar, project varchar, organisation_id varchar, name varchar,
-- hub varchar, focus_area varchar, business_unit varchar, owner varchar,
-- started_on date, due_on date, ended_on date, outcome varchar, state varchar,
-- days_late integer, closing_reason varchar, budget decimal(28,10), cost
-- decimal(28,10), currency varchar, budget_base decimal(28,10), cost_base
-- decimal(28,10)
with cells as (
    select *
    from selected_cells(
        $hubs, $focus_areas, $kinds, $sources, $allowed_hubs
    )
)

select
    counted.project_id::varchar as project_id,
    counted.project::varchar as project,
    counted.organisation_id::varchar as organisation_id,
    counted.organisation::varchar as name,
    counted.hub::varchar as hub,
    counted.focus_area::varchar as focus_area,
    counted.business_unit::varchar as business_unit,
    counted.owner::varchar as owner,
    counted.started_on::date as started_on,
    counted.due_on::date as due_on,
    counted.ended_on::date as ended_on,
    counted.outcome::varchar as outcome,
    counted.state::varchar as state,
    counted.days_late::integer as days_late,
    counted.closing_reason::varchar as closing_reason,
    counted.budget::decimal(28, 10) as budget,
    counted.cost::decimal(28, 10) as cost,
    counted.currency::varchar as currency,
    counted.budget_base::decimal(28, 10) as budget_base,
    counted.cost_base::decimal(28, 10) as cost_base
from listed_projects($which, $start, $end, $as_of) as counted
inner join cells
    on counted.cell_id = cells.cell_id
where
    named_so(counted.project, $search)
    or named_so(counted.organisation, $search)
order by
    if($sort = 'oldest', counted.started_on, null) asc,
    if($sort = 'newest', counted.started_on, null) desc,
    as_sought(counted.organisation) asc,
    counted.organisation_id asc,
    counted.project_id asc
limit $most
offset $skipped
