-- one row is a time of being out: the day and exit by which an engagement
-- left, the highest rank reached by then, and the day of its next event, by
-- which it was taken up again or left anew (null: none)
-- engagement integer, exited_on date, stage_id varchar, reason varchar,
-- rank smallint, until_on date
create table work.absences as
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
)

select
    engagement,
    exited_on,
    stage_id,
    reason,
    rank,
    case
        when left_anew_on is null then taken_up_on
        when taken_up_on is null then left_anew_on
        when taken_up_on < left_anew_on then taken_up_on
        else left_anew_on
    end as until_on
from ended
