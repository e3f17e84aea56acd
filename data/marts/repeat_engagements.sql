-- one row is an engagement of an organisation that has several, in the cell of
-- all four
-- engagement integer, place integer, day date (sourced on), cell_id integer
create table mart.repeat_engagements as
with repeated as (
    select place
    from work.engagements
    group by place
    having count(*) > 1
)

select
    engagements.engagement,
    engagements.place,
    engagements.sourced_on as day,
    engagements.cell_id
from repeated
inner join work.engagements as engagements
    on repeated.place = engagements.place
order by day, engagements.cell_id, engagements.engagement
