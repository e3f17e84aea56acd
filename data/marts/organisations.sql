-- one row is a day and cell with the organisations whose only engagement was
-- sourced there; those with several stand in mart.repeat_engagements
-- day date, cell_id integer, organisations integer
create table mart.organisations as
with counted as (
    select
        day,
        cell_id,
        entries as engagements
    from mart.entries
    where rank = 0
    union all
    select
        day,
        cell_id,
        -1 as engagements
    from mart.repeat_engagements
)

select
    day,
    cell_id,
    cast(sum(engagements) as integer) as organisations
from counted
group by day, cell_id
having sum(engagements) > 0
order by day, cell_id
