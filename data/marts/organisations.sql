-- one row is a day and cell with the engagements sourced there, by the day on
-- which the same organisation had its last one before them in the cell (null:
-- none), the same day included: in a period it is first engaged by the one that
-- none of the period lies before; is_only = the organisation has no other
-- day date, cell_id integer, last_on date, is_only boolean, engagements integer
create table mart.organisations as
with repeated as (
    select
        repeats.day,
        wholes.whole_id as cell_id,
        lag(repeats.day) over (
            partition by repeats.place, wholes.whole_id
            order by repeats.day, repeats.engagement
        ) as last_on
    from mart.repeat_engagements as repeats
    inner join work.wholes as wholes
        on repeats.cell_id = wholes.cell_id
),

counted as (
    select
        day,
        cell_id,
        last_on,
        false as is_only,
        count(*) as engagements
    from repeated
    group by day, cell_id, last_on
),

others as (
    select
        day,
        cell_id,
        entries as engagements
    from mart.entries
    where rank = 0
    union all
    select
        day,
        cell_id,
        -engagements as engagements
    from counted
),

all_counts as (
    select * from counted
    union all
    select
        day,
        cell_id,
        cast(null as date) as last_on,
        true as is_only,
        sum(engagements) as engagements
    from others
    group by day, cell_id
    having sum(engagements) > 0
)

select
    all_counts.day,
    all_counts.cell_id,
    all_counts.last_on,
    all_counts.is_only,
    cast(all_counts.engagements as integer) as engagements
from all_counts
inner join mart.cells as cells
    on all_counts.cell_id = cells.cell_id
order by cells.level, all_counts.cell_id, all_counts.day, all_counts.last_on
