-- a report of a benefit of one organisation's projects by the as-of date
-- project varchar, kind varchar, projected decimal(28,10), realised
-- decimal(28,10), unit_or_currency varchar, reported_on date, file varchar,
-- line bigint
select
    projects.name::varchar as project,
    outcomes.kind::varchar as kind,
    outcomes.projected::decimal(28, 10) as projected,
    outcomes.realised::decimal(28, 10) as realised,
    outcomes.unit_or_currency::varchar as unit_or_currency,
    outcomes.reported_on::date as reported_on,
    sources.file::varchar as file,
    outcomes.source_line::bigint as line
from
    taken_up($place, $allowed_hubs, $allowed_focus_areas, $as_of) as taken
inner join programme.projects as projects
    on taken.engagement_id = projects.engagement_id
inner join programme.outcomes as outcomes
    on projects.project_id = outcomes.project_id
left join meta.sources as sources
    on outcomes.source_id = sources.source_id
where outcomes.reported_on <= $as_of
order by outcomes.reported_on, projects.project_id, outcomes.kind
