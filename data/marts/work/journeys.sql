-- one row is an engagement and a rank that it reached, with the first day in
-- the stage itself (null: skipped) and in it or a later one, and whether the
-- time from the former on is a spell: no later stage or exit came before
-- engagement integer, rank smallint, cell_id integer, sourced_on date,
-- entered_on date, reached_on date, exited_on date, is_spell boolean,
-- rank_by_exit smallint, rank_ever smallint
create table work.journeys as
with reached as (
    select
        events.engagement,
        ladder.rank,
        min(
            case when events.rank = ladder.rank then events.entered_on end
        ) as entered_on,
        min(events.entered_on) as reached_on
    from work.events as events
    inner join mart.ladder as ladder
        on ladder.rank between 1 and events.rank
    group by events.engagement, ladder.rank
)

select
    engagement,
    cast(0 as smallint) as rank,
    cell_id,
    sourced_on,
    sourced_on as entered_on,
    sourced_on as reached_on,
    exited_on,
    coalesce(exited_on >= sourced_on, true) as is_spell,
    rank_by_exit,
    rank_ever
from work.paths
union all
select
    reached.engagement,
    reached.rank,
    paths.cell_id,
    paths.sourced_on,
    reached.entered_on,
    reached.reached_on,
    paths.exited_on,
    coalesce(
        reached.entered_on = reached.reached_on
        and (
            paths.exited_on is null
            or paths.exited_on >= reached.entered_on
        ),
        false
    ) as is_spell,
    paths.rank_by_exit,
    paths.rank_ever
from reached
inner join work.paths as paths
    on reached.engagement = paths.engagement
