-- a project of a list of ids, as known on the as-of date, and its source
-- project_id varchar, project varchar, organisation_id varchar, name varchar,
-- hub varchar, focus_area varchar, business_unit varchar, owner varchar,
-- success_criteria varchar, started_on date, due_on date, ended_on date,
-- outcome varchar, state varchar, days_late integer, closing_reason varchar,
-- budget decimal(28,10), cost decimal(28,10), currency varchar, budget_base
-- decimal(28,10), cost_base decimal(28,10), file varchar, line bigint
with cells as (
    select *
    from selected_cells(
        [],
        coalesce($allowed_focus_areas::varchar[], []),
        [],
        [],
        $allowed_hubs
    )
)

select
    known.project_id::varchar as project_id,
    known.project::varchar as project,
    known.organisation_id::varchar as organisation_id,
    known.organisation::varchar as name,
    known.hub::varchar as hub,
    known.focus_area::varchar as focus_area,
    known.business_unit::varchar as business_unit,
    known.owner::varchar as owner,
    known.success_criteria::varchar as success_criteria,
    known.started_on::date as started_on,
    known.due_on::date as due_on,
    known.ended_on::date as ended_on,
    known.outcome::varchar as outcome,
    known.state::varchar as state,
    known.days_late::integer as days_late,
    known.closing_reason::varchar as closing_reason,
    known.budget::decimal(28, 10) as budget,
    known.cost::decimal(28, 10) as cost,
    known.currency::varchar as currency,
    known.budget_base::decimal(28, 10) as budget_base,
    known.cost_base::decimal(28, 10) as cost_base,
    sources.file::varchar as file,
    known.source_line::bigint as line
from known_projects(date '-infinity', $as_of, $as_of) as known
inner join cells
    on known.cell_id = cells.cell_id
left join meta.sources as sources
    on known.source_id = sources.source_id
where list_contains($projects::varchar[], known.project_id)
order by known.started_on, known.project_id
