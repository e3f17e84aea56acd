-- one row is an engagement and a progress stage that it reached: the first day
-- in the stage itself (null: skipped), in it or a later one, and in a later one
-- (null: none); is_spell = no later stage or exit came before the first
-- rank smallint, engagement integer, place integer, cell_id integer,
-- sourced_on date, entered_on date, reached_on date, next_on date,
-- exited_on date, is_spell boolean, rank_by_exit smallint
create table mart.climbs as
select
    journeys.rank,
    journeys.engagement,
    engagements.place,
    journeys.cell_id,
    journeys.sourced_on,
    journeys.entered_on,
    journeys.reached_on,
    lead(journeys.reached_on) over (
        partition by journeys.engagement order by journeys.rank
    ) as next_on,
    journeys.exited_on,
    journeys.is_spell,
    journeys.rank_by_exit
from work.journeys as journeys
inner join work.engagements as engagements
    on journeys.engagement = engagements.engagement
where journeys.rank > 0
order by journeys.rank, journeys.engagement
