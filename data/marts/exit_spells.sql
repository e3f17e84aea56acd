-- one row is a time of being out: engagements sourced that day in that cell
-- that left so many days later, by exit and reason, and the days from sourcing
-- until their next event, by which they were taken up again or left anew (null:
-- none); rank = the highest one reached by the exit's day
-- day date, cell_id integer, rank smallint, stage_id varchar, reason varchar,
-- days integer, until_days integer, exits integer
create table mart.exit_spells as
with timed as (
    select
        engagements.sourced_on as day,
        engagements.cell_id,
        absences.rank,
        absences.stage_id,
        absences.reason,
        date_diff(
            'day', engagements.sourced_on, absences.exited_on
        ) as days,
        date_diff(
            'day', engagements.sourced_on, absences.until_on
        ) as until_days
    from work.absences as absences
    inner join work.engagements as engagements
        on absences.engagement = engagements.engagement
)

select
    day,
    cell_id,
    rank,
    stage_id,
    reason,
    cast(days as integer) as days,
    cast(until_days as integer) as until_days,
    cast(count(*) as integer) as exits
from timed
group by day, cell_id, rank, stage_id, reason, days, until_days
order by day, cell_id, rank, stage_id, reason, days, until_days
