-- an organisation of a list of places, with its engagements of the period
-- place integer, organisation_id varchar, name varchar, kind varchar, country
-- varchar, city varchar, hubs varchar, focus_areas varchar, sources varchar,
-- partners varchar, sourced_on date, engagements bigint, stage varchar,
-- standing varchar, projects bigint, invested decimal(38,10)
with cells as (
    select *
    from selected_cells(
        $hubs, $focus_areas, $kinds, $sources, $allowed_hubs
    )
),

engaged as (
    select
        engagements.engagement,
        engagements.place,
        engagements.partner_id,
        engagements.sourced_on,
        hubs.name as hub,
        focus_areas.name as focus_area,
        cells.source
    from mart.engagements as engagements
    inner join cells
        on engagements.cell_id = cells.cell_id
    inner join programme.hubs as hubs
        on cells.hub_id = hubs.hub_id
    inner join programme.focus_areas as focus_areas
        on cells.focus_area_id = focus_areas.focus_area_id
    where
        engagements.place in (select unnest($places::integer[]))
        and engagements.sourced_on between $start and $end
),

reached as (
    select
        engagement,
        max(rank) as rank
    from mart.climbs
    where
        place in (select unnest($places::integer[]))
        and reached_on <= $as_of
    group by engagement
),

away as (
    select engagement
    from mart.absences
    where
        place in (select unnest($places::integer[]))
        and exited_on <= $as_of
        and coalesce(until_on > $as_of, true)
),

worked as (
    select
        engagement,
        count(*) as projects
    from mart.project_places
    where
        place in (select unnest($places::integer[]))
        and started_on <= $as_of
    group by engagement
),

named as (
    select *
    from mart.names
    where place in (select unnest($places::integer[]))
),

together as (
    select
        engaged.place,
        string_agg(distinct engaged.hub, ', ' order by engaged.hub) as hubs,
        string_agg(
            distinct engaged.focus_area, ', ' order by engaged.focus_area
        ) as focus_areas,
        string_agg(
            distinct engaged.source, ', ' order by engaged.source
        ) as sources,
        string_agg(
            distinct partners.name, ', ' order by partners.name
        ) as partners,
        min(engaged.sourced_on) as sourced_on,
        count(*) as engagements,
        max(coalesce(reached.rank, 0)) as rank,
        bool_and(away.engagement is not null) as is_out,
        sum(coalesce(worked.projects, 0)) as projects
    from engaged
    left join reached
        on engaged.engagement = reached.engagement
    left join away
        on engaged.engagement = away.engagement
    left join worked
        on engaged.engagement = worked.engagement
    left join programme.partners as partners
        on engaged.partner_id = partners.partner_id
    group by engaged.place
),

paid as (
    select
        organisation_id,
        sum(amount_base) as invested
    from mart.flows
    where
        kind in ('initial', 'follow_on', 'fund_call')
        and paid_on <= $end
    group by organisation_id
)

select
    together.place::integer as place,
    named.organisation_id::varchar as organisation_id,
    named.name::varchar as name,
    named.kind::varchar as kind,
    named.country::varchar as country,
    named.city::varchar as city,
    together.hubs::varchar as hubs,
    together.focus_areas::varchar as focus_areas,
    together.sources::varchar as sources,
    together.partners::varchar as partners,
    together.sourced_on::date as sourced_on,
    together.engagements::bigint as engagements,
    ladder.name::varchar as stage,
    case
        when together.is_out then 'out'
        when
            together.rank = (
                select max(steps.rank)
                from mart.ladder as steps
            )
            then 'arrived'
        else 'in progress'
    end::varchar as standing,
    together.projects::bigint as projects,
    paid.invested::decimal(38, 10) as invested
from together
inner join named
    on together.place = named.place
inner join mart.ladder as ladder
    on together.rank = ladder.rank
left join paid
    on named.organisation_id = paid.organisation_id
order by place
