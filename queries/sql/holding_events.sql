-- a thing that happened to one company in the programme
-- happened_on date, what varchar, hub varchar, focus_area varchar, stage
-- varchar, project varchar, outcome varchar, reason varchar
with cells as (
    select *
    from selected_cells(
        $hubs, $focus_areas, $kinds, $sources, $allowed_hubs
    )
),

own as (
    select *
    from programme.engagements
    where organisation_id = $company
),

engaged as (
    select
        own.engagement_id,
        own.sourced_on,
        hubs.name as hub,
        focus_areas.name as focus_area
    from own
    inner join programme.organisations as organisations
        on own.organisation_id = organisations.organisation_id
    inner join cells
        on
            own.hub_id = cells.hub_id
            and own.focus_area_id = cells.focus_area_id
            and organisations.kind = cells.kind
            and coalesce(own.source, 'unknown') = cells.source
    inner join programme.hubs as hubs
        on own.hub_id = hubs.hub_id
    inner join programme.focus_areas as focus_areas
        on own.focus_area_id = focus_areas.focus_area_id
),

staged as (
    select
        events.engagement_id,
        events.entered_on,
        events.reason,
        stages.name as stage
    from programme.stage_events as events
    inner join programme.stages as stages
        on events.stage_id = stages.stage_id
),

happened as (
    select
        sourced_on as happened_on,
        'engaged' as what,
        hub,
        focus_area,
        null as stage,
        null as project,
        null as outcome,
        null as reason
    from engaged
    union all
    select
        staged.entered_on as happened_on,
        'stage' as what,
        engaged.hub,
        engaged.focus_area,
        staged.stage,
        null as project,
        null as outcome,
        staged.reason
    from engaged
    inner join staged
        on engaged.engagement_id = staged.engagement_id
    union all
    select
        projects.started_on as happened_on,
        'project_started' as what,
        engaged.hub,
        engaged.focus_area,
        null as stage,
        projects.name as project,
        null as outcome,
        null as reason
    from engaged
    inner join programme.projects as projects
        on engaged.engagement_id = projects.engagement_id
    union all
    select
        projects.ended_on as happened_on,
        'project_ended' as what,
        engaged.hub,
        engaged.focus_area,
        null as stage,
        projects.name as project,
        projects.outcome,
        projects.closing_reason as reason
    from engaged
    inner join programme.projects as projects
        on engaged.engagement_id = projects.engagement_id
)

select
    happened_on::date as happened_on,
    what::varchar as what,
    hub::varchar as hub,
    focus_area::varchar as focus_area,
    stage::varchar as stage,
    project::varchar as project,
    outcome::varchar as outcome,
    reason::varchar as reason
from happened
where happened_on <= $end
order by happened_on, what, hub, focus_area, stage, project
