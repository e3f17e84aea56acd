-- one row is an engagement with its first exit and how far it came: by that
-- exit (all in all when it has none), and ever
-- engagement integer, cell_id integer, sourced_on date, exited_on date,
-- rank_by_exit smallint, rank_ever smallint
create table work.paths as
with progress as (
    select
        events.engagement,
        max(
            case
                when
                    exits.exited_on is null
                    or events.entered_on <= exits.exited_on
                    then events.rank
            end
        ) as rank_by_exit,
        max(events.rank) as rank_ever
    from work.events as events
    left join work.exits as exits
        on events.engagement = exits.engagement
    group by events.engagement
)

select
    engagements.engagement,
    engagements.cell_id,
    engagements.sourced_on,
    exits.exited_on,
    coalesce(progress.rank_by_exit, cast(0 as smallint)) as rank_by_exit,
    coalesce(progress.rank_ever, cast(0 as smallint)) as rank_ever
from work.engagements as engagements
left join work.exits as exits
    on engagements.engagement = exits.engagement
left join progress
    on engagements.engagement = progress.engagement
