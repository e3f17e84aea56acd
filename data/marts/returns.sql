-- one row is a day, cell and earlier day with the engagements sourced that day
-- whose organisation had its last one before them in the cell on that earlier
-- day, the same day included: an organisation is engaged once in a period by
-- its first engagement there, which returned from no day of the period
-- day date, cell_id integer, last_on date, engagements integer
create table mart.returns as
with placed as (
    select
        engagements.engagement,
        engagements.place,
        engagements.sourced_on as day,
        wholes.whole_id as cell_id,
        wholes.level
    from work.engagements as engagements
    inner join mart.repeat_engagements as repeats
        on engagements.engagement = repeats.engagement
    inner join work.wholes as wholes
        on engagements.cell_id = wholes.cell_id
),

followed as (
    select
        day,
        cell_id,
        level,
        lag(day) over (
            partition by place, cell_id order by day, engagement
        ) as last_on
    from placed
)

select
    day,
    cell_id,
    last_on,
    cast(count(*) as integer) as engagements
from followed
where last_on is not null
group by level, cell_id, day, last_on
order by level, cell_id, day, last_on
