-- one row is a pair of ranks, day, cell and day count with the engagements that
-- reached from_rank that day and to_rank so many days later (null: not yet);
-- timed = they are also the spells that mart.spells counts as reached: the
-- stage itself was entered that day, and no exit came before to_rank
-- from_rank smallint, to_rank smallint, day date, cell_id integer,
-- days integer, timed boolean, engagements integer
create table mart.conversions as
with reached as (
    select
        cast(0 as smallint) as from_rank,
        rank as to_rank,
        sourced_on as day,
        cell_id,
        date_diff('day', sourced_on, reached_on) as days,
        rank <= rank_by_exit
        and coalesce(exited_on >= sourced_on, true) as timed
    from work.journeys
    where rank > 0
    union all
    select
        earlier.rank as from_rank,
        later.rank as to_rank,
        earlier.reached_on as day,
        earlier.cell_id,
        date_diff(
            'day', earlier.reached_on, later.reached_on
        ) as days,
        earlier.is_spell and later.rank <= earlier.rank_by_exit as timed
    from work.journeys as earlier
    inner join work.journeys as later
        on
            earlier.engagement = later.engagement
            and earlier.rank < later.rank
    where
        earlier.rank > 0
        and earlier.rank < earlier.rank_ever
        and later.rank > 1
),

counted as (
    select
        from_rank,
        to_rank,
        day,
        cell_id,
        days,
        timed,
        count(*) as engagements
    from reached
    group by from_rank, to_rank, day, cell_id, days, timed
    union all
    select
        arrivals.rank as from_rank,
        ladder.rank as to_rank,
        arrivals.day,
        arrivals.cell_id,
        cast(null as integer) as days,
        false as timed,
        sum(arrivals.engagements) as engagements
    from work.arrivals as arrivals
    inner join mart.ladder as ladder
        on arrivals.rank_ever < ladder.rank
    group by arrivals.rank, ladder.rank, arrivals.day, arrivals.cell_id
)

select
    counted.from_rank,
    counted.to_rank,
    counted.day,
    wholes.whole_id as cell_id,
    cast(counted.days as integer) as days,
    counted.timed,
    cast(sum(counted.engagements) as integer) as engagements
from counted
inner join work.wholes as wholes
    on counted.cell_id = wholes.cell_id
group by
    wholes.level,
    counted.from_rank,
    counted.to_rank,
    wholes.whole_id,
    counted.day,
    counted.days,
    counted.timed
order by
    wholes.level,
    counted.from_rank,
    counted.to_rank,
    wholes.whole_id,
    counted.day
