-- one row is a day and cell with the projects that started that day, and those
-- that ended that day with a known outcome, of them adopted
-- day date, cell_id integer, started integer, ended integer, adopted integer
create table mart.project_days as
with counted as (
    select
        cell_id,
        started_on as day,
        projects as started,
        0 as ended,
        0 as adopted
    from mart.projects
    union all
    select
        cell_id,
        ended_on as day,
        0 as started,
        projects as ended,
        case when outcome = 'adopted' then projects else 0 end as adopted
    from mart.projects
    where ended_on is not null and outcome is not null
)

select
    counted.day,
    counted.cell_id,
    cast(sum(counted.started) as integer) as started,
    cast(sum(counted.ended) as integer) as ended,
    cast(sum(counted.adopted) as integer) as adopted
from counted
inner join mart.cells as cells
    on counted.cell_id = cells.cell_id
group by cells.level, counted.cell_id, counted.day
order by cells.level, counted.cell_id, counted.day
