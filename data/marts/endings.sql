-- one row is a rank, day, cell, outcome and day count with the engagements that
-- entered the stage that day and so never came to to_first or a later rank:
-- 'exited' so many days later, 'open' still, or 'excluded' from the start since
-- a later stage or an exit came before; it holds for every to_rank >= to_first
-- from_rank smallint, to_first smallint, day date, cell_id integer,
-- outcome varchar, days integer, engagements integer
create table mart.endings as
with ended as (
    select
        rank as from_rank,
        case when is_spell then rank_by_exit else rank end + 1 as to_first,
        entered_on as day,
        cell_id,
        is_spell,
        case
            when is_spell then date_diff('day', entered_on, exited_on)
        end as days
    from work.journeys
    where entered_on is not null
),

counted as (
    select
        from_rank,
        to_first,
        day,
        cell_id,
        is_spell,
        days,
        count(*) as engagements
    from ended
    group by from_rank, to_first, day, cell_id, is_spell, days
)

select
    counted.from_rank,
    cast(counted.to_first as smallint) as to_first,
    counted.day,
    wholes.whole_id as cell_id,
    case
        when not counted.is_spell then 'excluded'
        when counted.days is null then 'open'
        else 'exited'
    end as outcome,
    cast(counted.days as integer) as days,
    cast(sum(counted.engagements) as integer) as engagements
from counted
inner join work.wholes as wholes
    on counted.cell_id = wholes.cell_id
group by
    wholes.level,
    counted.from_rank,
    counted.to_first,
    wholes.whole_id,
    counted.day,
    counted.is_spell,
    counted.days
order by
    wholes.level,
    counted.from_rank,
    counted.to_first,
    wholes.whole_id,
    counted.day
