-- one row is an engagement, numbered in the order of its organisation's name,
-- of which it is the only one or not: how far it came by its first exit and
-- ever, the day it reached any step (null: none), and the day it reached the
-- last one or left before it (null: neither)
-- engagement integer, place integer, is_only boolean, engagement_id varchar,
-- cell_id integer, partner_id varchar, sourced_on date, progressed_on date,
-- exited_on date, rank_by_exit smallint, rank_ever smallint, departed_on date
create table mart.engagements as
with last_step as (
    select max(rank) as rank
    from mart.ladder
),

arrived as (
    select
        journeys.engagement,
        journeys.reached_on
    from work.journeys as journeys
    inner join last_step
        on journeys.rank = last_step.rank
    where journeys.rank <= journeys.rank_by_exit
),

several as (
    select place
    from work.engagements
    group by place
    having count(*) > 1
)

select
    engagements.engagement,
    engagements.place,
    several.place is null as is_only,
    engagements.engagement_id,
    engagements.cell_id,
    sourced.partner_id,
    engagements.sourced_on,
    progressed.reached_on as progressed_on,
    paths.exited_on,
    paths.rank_by_exit,
    paths.rank_ever,
    coalesce(arrived.reached_on, paths.exited_on) as departed_on
from work.engagements as engagements
inner join programme.engagements as sourced
    on engagements.engagement_id = sourced.engagement_id
inner join work.paths as paths
    on engagements.engagement = paths.engagement
left join work.journeys as progressed
    on
        engagements.engagement = progressed.engagement
        and progressed.rank = 1
left join arrived
    on engagements.engagement = arrived.engagement
left join several
    on engagements.place = several.place
order by engagements.engagement
