-- one row is a pair of ranks, day, cell, outcome and day count with the
-- engagements that entered from_rank's stage itself that day: 'reached' to_rank
-- or 'exited' before it so many days later, 'open' still, or 'excluded' since a
-- later stage or an exit came before; to_rank goes one beyond the ladder, where
-- only exits are left
-- from_rank smallint, to_rank smallint, day date, cell_id integer,
-- outcome varchar, days integer, engagements integer
create view mart.spells as
with targets as (
    select cast(rank + 1 as smallint) as to_rank
    from mart.ladder
)

select
    from_rank,
    to_rank,
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
    targets.to_rank,
    endings.day,
    endings.cell_id,
    endings.outcome,
    endings.days,
    endings.engagements
from mart.endings as endings
inner join targets
    on endings.to_first <= targets.to_rank
