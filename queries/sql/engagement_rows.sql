-- an engagement of a list of numbers, as known on the as-of date
-- engagement integer, engagement_id varchar, organisation_id varchar, name
-- varchar, kind varchar, country varchar, hub varchar, focus_area varchar,
-- source varchar, partner varchar, sourced_on date, stage varchar, reached_on
-- date, standing varchar, exit varchar, reason varchar, exited_on date,
-- projects bigint
with cells as (
    select *
    from selected_cells(
        $hubs, $focus_areas, $kinds, $sources, $allowed_hubs
    )
),

engaged as (
    select
        engagements.*,
        cells.hub_id,
        cells.focus_area_id,
        cells.source
    from mart.engagements as engagements
    inner join cells
        on engagements.cell_id = cells.cell_id
    where engagements.engagement in (select unnest($engagements::integer[]))
),

reached as (
    select
        engagement,
        max(rank) as rank,
        max_by(reached_on, rank) as reached_on
    from mart.climbs
    where
        engagement in (select unnest($engagements::integer[]))
        and reached_on <= $as_of
    group by engagement
),

away as (
    select *
    from mart.absences
    where
        engagement in (select unnest($engagements::integer[]))
        and exited_on <= $as_of
        and coalesce(until_on > $as_of, true)
),

worked as (
    select
        engagement,
        count(*) as projects
    from mart.project_places
    where
        engagement in (select unnest($engagements::integer[]))
        and started_on <= $as_of
    group by engagement
)

select
    engaged.engagement::integer as engagement,
    engaged.engagement_id::varchar as engagement_id,
    names.organisation_id::varchar as organisation_id,
    names.name::varchar as name,
    names.kind::varchar as kind,
    names.country::varchar as country,
    hubs.name::varchar as hub,
    focus_areas.name::varchar as focus_area,
    engaged.source::varchar as source,
    partners.name::varchar as partner,
    engaged.sourced_on::date as sourced_on,
    ladder.name::varchar as stage,
    coalesce(reached.reached_on, engaged.sourced_on)::date as reached_on,
    case
        when away.engagement is not null then 'out'
        when
            ladder.rank = (
                select max(steps.rank)
                from mart.ladder as steps
            )
            then 'arrived'
        else 'in progress'
    end::varchar as standing,
    exits.name::varchar as exit,
    away.reason::varchar as reason,
    away.exited_on::date as exited_on,
    coalesce(worked.projects, 0)::bigint as projects
from engaged
inner join mart.names as names
    on engaged.place = names.place
inner join programme.hubs as hubs
    on engaged.hub_id = hubs.hub_id
inner join programme.focus_areas as focus_areas
    on engaged.focus_area_id = focus_areas.focus_area_id
left join programme.partners as partners
    on engaged.partner_id = partners.partner_id
left join reached
    on engaged.engagement = reached.engagement
inner join mart.ladder as ladder
    on coalesce(reached.rank, 0) = ladder.rank
left join away
    on engaged.engagement = away.engagement
left join programme.stages as exits
    on away.stage_id = exits.stage_id
left join worked
    on engaged.engagement = worked.engagement
order by engagement
