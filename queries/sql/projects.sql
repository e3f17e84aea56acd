-- a project that ran in the period, as known on the as-of date; newest first
-- project_id varchar, project varchar, organisation varchar, focus_area
-- varchar, hub varchar, business_unit varchar, started_on date, due_on date,
-- ended_on date, outcome varchar, state varchar, days_late integer
with cells as (
    select *
    from selected_cells(
        $hubs, $focus_areas, $kinds, $sources, $allowed_hubs
    )
),

known as (
    select
        projects.project_id,
        projects.name as project,
        projects.engagement_id,
        projects.business_unit,
        projects.started_on,
        projects.due_on,
        if(projects.ended_on <= $as_of, projects.ended_on, null) as ended_on,
        if(projects.ended_on <= $as_of, projects.outcome, null) as outcome
    from programme.projects as projects
    where
        projects.started_on <= $end
        and coalesce(projects.ended_on >= $start, true)
)

select
    known.project_id::varchar as project_id,
    known.project::varchar as project,
    organisations.name::varchar as organisation,
    focus_areas.name::varchar as focus_area,
    hubs.name::varchar as hub,
    known.business_unit::varchar as business_unit,
    known.started_on::date as started_on,
    known.due_on::date as due_on,
    known.ended_on::date as ended_on,
    known.outcome::varchar as outcome,
    case
        when known.ended_on is not null then 'ended'
        when known.due_on < $as_of then 'late'
        else 'running'
    end::varchar as state,
    case
        when known.due_on is not null
            then greatest(coalesce(known.ended_on, $as_of) - known.due_on, 0)
    end::integer as days_late
from known
inner join programme.engagements as engagements
    on known.engagement_id = engagements.engagement_id
inner join programme.organisations as organisations
    on engagements.organisation_id = organisations.organisation_id
inner join cells
    on
        engagements.hub_id = cells.hub_id
        and engagements.focus_area_id = cells.focus_area_id
        and organisations.kind = cells.kind
        and coalesce(engagements.source, 'unknown') = cells.source
inner join programme.hubs as hubs
    on engagements.hub_id = hubs.hub_id
inner join programme.focus_areas as focus_areas
    on engagements.focus_area_id = focus_areas.focus_area_id
order by known.started_on desc, project_id asc
limit $most
