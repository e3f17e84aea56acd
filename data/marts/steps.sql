-- one row is an engagement and a rank that it reached, rank 0 = sourced; the
-- columns are those of mart.climbs
-- rank smallint, engagement integer, place integer, cell_id integer,
-- sourced_on date, entered_on date, reached_on date, next_on date,
-- exited_on date, is_spell boolean, rank_by_exit smallint
create view mart.steps as
select
    cast(0 as smallint) as rank,
    engagement,
    place,
    cell_id,
    sourced_on,
    sourced_on as entered_on,
    sourced_on as reached_on,
    progressed_on as next_on,
    exited_on,
    coalesce(exited_on >= sourced_on, true) as is_spell,
    rank_by_exit
from mart.engagements
union all
select
    rank,
    engagement,
    place,
    cell_id,
    sourced_on,
    entered_on,
    reached_on,
    next_on,
    exited_on,
    is_spell,
    rank_by_exit
from mart.climbs
