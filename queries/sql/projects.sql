-- a project that ran in the period, as known on the as-of date; newest first
-- project_id varchar, project varchar, organisation_id varchar, organisation
-- varchar, hub_id varchar, hub varchar, focus_area varchar, business_unit
-- varchar, owner varchar, started_on date, due_on date, ended_on date, outcome
-- varchar, state varchar, days_late integer, success_criteria varchar,
-- closing_reason varchar, budget decimal(28,10), cost decimal(28,10), currency
-- varchar, budget_base decimal(28,10), cost_base decimal(28,10)
with cells as (
    select *
    from selected_cells(
        $hubs, $focus_areas, $kinds, $sources, $allowed_hubs
    )
)

select
    known.project_id::varchar as project_id,
    known.project::varchar as project,
    known.organisation_id::varchar as organisation_id,
    known.organisation::varchar as organisation,
    known.hub_id::varchar as hub_id,
    known.hub::varchar as hub,
    known.focus_area::varchar as focus_area,
    known.business_unit::varchar as business_unit,
    known.owner::varchar as owner,
    known.started_on::date as started_on,
    known.due_on::date as due_on,
    known.ended_on::date as ended_on,
    known.outcome::varchar as outcome,
    known.state::varchar as state,
    known.days_late::integer as days_late,
    known.success_criteria::varchar as success_criteria,
    known.closing_reason::varchar as closing_reason,
    known.budget::decimal(28, 10) as budget,
    known.cost::decimal(28, 10) as cost,
    known.currency::varchar as currency,
    known.budget_base::decimal(28, 10) as budget_base,
    known.cost_base::decimal(28, 10) as cost_base
from known_projects($start, $end, $as_of) as known
inner join cells
    on known.cell_id = cells.cell_id
order by known.started_on desc, known.project_id asc
limit $most
