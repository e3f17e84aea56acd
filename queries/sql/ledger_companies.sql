-- a company paid or valued, with its first engagement in the selection
-- organisation_id varchar, organisation varchar, country varchar, hub_id
-- varchar, focus_area_id varchar, projects bigint
with cells as (
    select *
    from selected_cells(
        $hubs, $focus_areas, $kinds, $sources, $allowed_hubs
    )
),

holdings as (
    select *
    from selected_holdings(
        $hubs, $focus_areas, $kinds, $sources, $allowed_hubs, $as_of
    )
),

engaged as (
    select
        engagements.organisation_id,
        engagements.engagement_id,
        engagements.hub_id,
        engagements.focus_area_id,
        row_number() over (
            partition by engagements.organisation_id
            order by engagements.sourced_on, engagements.engagement_id
        ) as place
    from holdings
    inner join programme.engagements as engagements
        on holdings.organisation_id = engagements.organisation_id
    inner join programme.organisations as organisations
        on engagements.organisation_id = organisations.organisation_id
    inner join cells
        on
            engagements.hub_id = cells.hub_id
            and engagements.focus_area_id = cells.focus_area_id
            and organisations.kind = cells.kind
            and coalesce(engagements.source, 'unknown') = cells.source
    where engagements.sourced_on <= $as_of
),

started as (
    select
        engaged.organisation_id,
        count(*) as projects
    from engaged
    inner join programme.projects as projects
        on engaged.engagement_id = projects.engagement_id
    where projects.started_on <= $end
    group by engaged.organisation_id
)

select
    holdings.organisation_id::varchar as organisation_id,
    organisations.name::varchar as organisation,
    organisations.country::varchar as country,
    engaged.hub_id::varchar as hub_id,
    engaged.focus_area_id::varchar as focus_area_id,
    coalesce(started.projects, 0)::bigint as projects
from holdings
inner join programme.organisations as organisations
    on holdings.organisation_id = organisations.organisation_id
left join engaged
    on
        holdings.organisation_id = engaged.organisation_id
        and engaged.place = 1
left join started
    on holdings.organisation_id = started.organisation_id
order by holdings.organisation_id
