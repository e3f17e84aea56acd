-- one row is an engagement of an organisation that has several
-- organisation_id varchar, day date (sourced on), cell_id integer
create table mart.repeat_engagements as
with repeated as (
    select organisation_id
    from programme.engagements
    group by organisation_id
    having count(*) > 1
)

select
    sourced.organisation_id,
    engagements.sourced_on as day,
    engagements.cell_id
from repeated
inner join programme.engagements as sourced
    on repeated.organisation_id = sourced.organisation_id
inner join work.engagements as engagements
    on sourced.engagement_id = engagements.engagement_id
order by day, engagements.cell_id, sourced.organisation_id
