-- one row is a partner, day, cell, rank and day count with the engagements that
-- the partner brought that day and that reached the rank so many days later
-- (null: not yet)
-- partner_id varchar, day date, cell_id integer, to_rank smallint,
-- days integer, engagements integer
create table mart.partner_paths as
with brought as (
    select
        sourced.partner_id,
        engagements.engagement,
        engagements.sourced_on as day,
        engagements.cell_id
    from programme.engagements as sourced
    inner join work.engagements as engagements
        on sourced.engagement_id = engagements.engagement_id
    where sourced.partner_id is not null
),

known as (
    select
        brought.partner_id,
        brought.day,
        brought.cell_id,
        journeys.rank as to_rank,
        journeys.rank_ever,
        date_diff('day', brought.day, journeys.reached_on) as days
    from brought
    inner join work.journeys as journeys
        on brought.engagement = journeys.engagement
),

counted as (
    select
        partner_id,
        day,
        cell_id,
        to_rank,
        days,
        count(*) as engagements
    from known
    where to_rank > 0
    group by partner_id, day, cell_id, to_rank, days
    union all
    select
        known.partner_id,
        known.day,
        known.cell_id,
        ladder.rank as to_rank,
        cast(null as bigint) as days,
        count(*) as engagements
    from known
    inner join mart.ladder as ladder
        on known.rank_ever < ladder.rank
    where known.to_rank = 0
    group by known.partner_id, known.day, known.cell_id, ladder.rank
)

select
    counted.partner_id,
    counted.day,
    wholes.whole_id as cell_id,
    counted.to_rank,
    cast(counted.days as integer) as days,
    cast(sum(counted.engagements) as integer) as engagements
from counted
inner join work.wholes as wholes
    on counted.cell_id = wholes.cell_id
group by
    wholes.level,
    counted.to_rank,
    wholes.whole_id,
    counted.partner_id,
    counted.day,
    counted.days
order by
    wholes.level,
    counted.to_rank,
    wholes.whole_id,
    counted.partner_id,
    counted.day,
    counted.days
