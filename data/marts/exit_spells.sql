-- one row is a time of being out: engagements sourced that day in that cell
-- that left so many days later, by exit and reason, and the days from sourcing
-- until their next event, by which they were taken up again or left anew (null:
-- none); rank = the highest one reached by the exit's day
-- day date, cell_id integer, rank smallint, stage_id varchar, reason varchar,
-- days integer, until_days integer, exits integer
create table mart.exit_spells as
with beside_progress as (
    select
        exits.engagement,
        exits.exited_on,
        max(
            case when events.entered_on <= exits.exited_on then events.rank end
        ) as rank,
        min(
            case
                when events.entered_on > exits.exited_on then events.entered_on
            end
        ) as taken_up_on
    from work.exit_days as exits
    left join work.events as events
        on exits.engagement = events.engagement
    group by exits.engagement, exits.exited_on
),

ended as (
    select
        exits.engagement,
        exits.exited_on,
        exits.stage_id,
        exits.reason,
        coalesce(progress.rank, cast(0 as smallint)) as rank,
        progress.taken_up_on,
        lead(exits.exited_on) over (
            partition by exits.engagement order by exits.number
        ) as left_anew_on
    from work.exit_days as exits
    inner join beside_progress as progress
        on
            exits.engagement = progress.engagement
            and exits.exited_on = progress.exited_on
),

timed as (
    select
        engagements.sourced_on as day,
        engagements.cell_id,
        ended.rank,
        ended.stage_id,
        ended.reason,
        date_diff('day', engagements.sourced_on, ended.exited_on) as days,
        date_diff(
            'day',
            engagements.sourced_on,
            case
                when ended.left_anew_on is null then ended.taken_up_on
                when ended.taken_up_on is null then ended.left_anew_on
                when ended.taken_up_on < ended.left_anew_on
                    then ended.taken_up_on
                else ended.left_anew_on
            end
        ) as until_days
    from ended
    inner join work.engagements as engagements
        on ended.engagement = engagements.engagement
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
