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
        repeats.day,
        wholes.whole_id as cell_id,
        -1 as engagements
    from mart.repeat_engagements as repeats
    inner join work.wholes as wholes
        on repeats.cell_id = wholes.cell_id
),

summed as (
    select
        day,
        cell_id,
        sum(engagements) as organisations
    from counted
    group by day, cell_id
    having sum(engagements) > 0
)

select
    summed.day,
    summed.cell_id,
    cast(summed.organisations as integer) as organisations
from summed
inner join mart.cells as cells
    on summed.cell_id = cells.cell_id
order by cells.level, summed.cell_id, summed.day
