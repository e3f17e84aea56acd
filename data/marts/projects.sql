-- one row is a cell, start, end and outcome with its projects; no end or
-- outcome: not so far
-- cell_id integer, started_on date, ended_on date, outcome varchar,
-- projects integer
create table mart.projects as
select
    engagements.cell_id,
    projects.started_on,
    projects.ended_on,
    projects.outcome,
    cast(count(*) as integer) as projects
from programme.projects as projects
inner join work.engagements as engagements
    on projects.engagement_id = engagements.engagement_id
group by
    engagements.cell_id,
    projects.started_on,
    projects.ended_on,
    projects.outcome
order by
    projects.started_on,
    engagements.cell_id,
    projects.ended_on,
    projects.outcome
