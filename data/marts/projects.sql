-- one row is a cell, start, end and outcome with its projects; no end or
-- outcome: not so far
-- cell_id integer, started_on date, ended_on date, outcome varchar,
-- projects integer
create table mart.projects as
select
    wholes.whole_id as cell_id,
    projects.started_on,
    projects.ended_on,
    projects.outcome,
    cast(count(*) as integer) as projects
from programme.projects as projects
inner join work.engagements as engagements
    on projects.engagement_id = engagements.engagement_id
inner join work.wholes as wholes
    on engagements.cell_id = wholes.cell_id
group by
    wholes.level,
    wholes.whole_id,
    projects.started_on,
    projects.ended_on,
    projects.outcome
order by
    wholes.level,
    wholes.whole_id,
    projects.started_on,
    projects.ended_on,
    projects.outcome
