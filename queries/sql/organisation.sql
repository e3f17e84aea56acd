-- an organisation by its id, of those that the caller may see
-- organisation_id varchar, place integer, name varchar, kind varchar, country
-- varchar, city varchar, founded_on date, website varchar, file varchar, line
-- bigint
with cells as (
    select *
    from selected_cells(
        [],
        coalesce($allowed_focus_areas::varchar[], []),
        [],
        [],
        $allowed_hubs
    )
),

asked as (
    select
        organisations.*,
        names.place
    from programme.organisations as organisations
    inner join mart.names as names
        on
            as_sought(organisations.name) = names.sought
            and organisations.organisation_id = names.organisation_id
    where organisations.organisation_id = $organisation
),

engaged as (
    select engagements.place
    from asked
    inner join mart.engagements as engagements
        on asked.place = engagements.place
    inner join cells
        on engagements.cell_id = cells.cell_id
    where engagements.sourced_on <= $as_of
)

select
    asked.organisation_id::varchar as organisation_id,
    asked.place::integer as place,
    asked.name::varchar as name,
    asked.kind::varchar as kind,
    asked.country::varchar as country,
    asked.city::varchar as city,
    asked.founded_on::date as founded_on,
    asked.website::varchar as website,
    sources.file::varchar as file,
    asked.source_line::bigint as line
from asked
left join meta.sources as sources
    on asked.source_id = sources.source_id
where
    (
        $allowed_hubs::varchar[] is null
        and $allowed_focus_areas::varchar[] is null
    )
    or asked.place in (
        select engaged.place
        from engaged
    )
order by organisation_id
