-- one row is a project with the organisation and cell of its engagement
-- project_id varchar, engagement integer, place integer, cell_id integer,
-- started_on date, organisation_id varchar, organisation varchar
create table mart.project_places as
select
    projects.project_id,
    engagements.engagement,
    engagements.place,
    engagements.cell_id,
    projects.started_on,
    names.organisation_id,
    names.name as organisation
from programme.projects as projects
inner join work.engagements as engagements
    on projects.engagement_id = engagements.engagement_id
inner join mart.names as names
    on engagements.place = names.place
order by projects.project_id
