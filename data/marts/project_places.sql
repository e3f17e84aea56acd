-- one row is a project with the organisation and cell of its engagement, and
-- all that the table of projects says of it; oldest first
-- project_id varchar, engagement integer, place integer, cell_id integer,
-- organisation_id varchar, organisation varchar, name varchar,
-- business_unit varchar, owner varchar, success_criteria varchar,
-- started_on date, due_on date, ended_on date, outcome varchar,
-- closing_reason varchar, budget decimal(28, 10), cost decimal(28, 10),
-- currency varchar, source_id integer, source_line bigint
create table mart.project_places as
select
    projects.project_id,
    engagements.engagement,
    engagements.place,
    engagements.cell_id,
    names.organisation_id,
    names.name as organisation,
    projects.name,
    projects.business_unit,
    projects.owner,
    projects.success_criteria,
    projects.started_on,
    projects.due_on,
    projects.ended_on,
    projects.outcome,
    projects.closing_reason,
    projects.budget,
    projects.cost,
    projects.currency,
    cast(projects.source_id as integer) as source_id,
    cast(projects.source_line as bigint) as source_line
from programme.projects as projects
inner join work.engagements as engagements
    on projects.engagement_id = engagements.engagement_id
inner join mart.names as names
    on engagements.place = names.place
order by projects.started_on, projects.project_id
