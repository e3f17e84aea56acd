-- one row is what mart.spells has of the outcomes 'reached' and 'exited', added
-- up over the days of entry of a month; it holds for each to_rank from to_first
-- to to_last
-- from_rank smallint, to_first smallint, to_last smallint, month date,
-- last_on date (of the month), cell_id integer, outcome varchar, days integer,
-- engagements integer
create table mart.spell_months as
with last_step as (
    select max(rank) as rank
    from mart.ladder
),

ended as (
    select
        from_rank,
        to_rank as to_first,
        to_rank as to_last,
        day,
        cell_id,
        'reached' as outcome,
        days,
        engagements
    from mart.conversions
    where timed
    union all
    select
        endings.from_rank,
        endings.to_first,
        cast(last_step.rank + 1 as smallint) as to_last,
        endings.day,
        endings.cell_id,
        endings.outcome,
        endings.days,
        endings.engagements
    from mart.endings as endings
    cross join last_step
    where endings.outcome = 'exited'
),

counted as (
    select
        from_rank,
        to_first,
        to_last,
        cast(date_trunc('month', day) as date) as month,
        cell_id,
        outcome,
        days,
        sum(engagements) as engagements
    from ended
    group by
        from_rank,
        to_first,
        to_last,
        date_trunc('month', day),
        cell_id,
        outcome,
        days
)

select
    counted.from_rank,
    counted.to_first,
    counted.to_last,
    counted.month,
    last_day(counted.month) as last_on,
    counted.cell_id,
    counted.outcome,
    counted.days,
    cast(counted.engagements as integer) as engagements
from counted
inner join mart.cells as cells
    on counted.cell_id = cells.cell_id
order by
    cells.level,
    counted.from_rank,
    counted.to_first,
    counted.to_last,
    counted.cell_id,
    counted.month,
    counted.days
