-- a group, with what is in progress at the end of the period or group
-- group_id varchar, value bigint, n bigint
with cells as (
    select *
    from counted_cells(
        $hubs, $focus_areas, $kinds, $sources, $allowed_hubs, [$by]
    )
),

last_step as (
    select max(rank) as rank
    from mart.ladder
),

moves as (
    select
        group_of($by, cells, mart.entries.day) as group_id,
        mart.entries.day,
        if(mart.entries.rank = 0, mart.entries.active, 0)
        - if(
            mart.entries.rank = last_step.rank, mart.entries.active, 0
        ) as change
    from mart.entries
    inner join cells
        on mart.entries.cell_id = cells.cell_id
    inner join last_step
        on mart.entries.rank in (0, last_step.rank)
    where mart.entries.day <= $end
    union all
    select
        group_of($by, cells, mart.exits.day) as group_id,
        mart.exits.day,
        -mart.exits.exits as change
    from mart.exits
    inner join cells
        on mart.exits.cell_id = cells.cell_id
    inner join last_step
        on mart.exits.rank < last_step.rank
    where mart.exits.day <= $end
),

ends as (
    select
        calendar_group($by, days.day) as group_id,
        max(days.day) as day
    from (
        select unnest(generate_series($start, $end, interval 1 day)) as day
    ) as days
    where calendar_group($by, days.day) is not null
    group by calendar_group($by, days.day)
),

course as (
    select
        moved.day,
        sum(moved.change) over (order by moved.day) as change
    from (
        select
            day,
            sum(change) as change
        from moves
        group by day
    ) as moved
),

standing as (
    select
        ends.group_id,
        course.change
    from ends
    asof left join course
        on ends.day >= course.day
    union all
    select
        group_id,
        change
    from moves
    where calendar_group($by, day) is null
)

select
    group_id::varchar as group_id,
    work_in_progress(change)::bigint as value,
    coalesce(sum(change), 0)::bigint as n
from standing
group by group_id
order by group_id
