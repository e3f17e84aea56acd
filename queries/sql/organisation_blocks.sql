-- a block of the organisations engaged in the period, by number or by day
-- block integer, number bigint
with cells as (
    select *
    from selected_cells(
        $hubs, $focus_areas, $kinds, $sources, $allowed_hubs
    )
),

engaged as not materialized (
    select
        engagements.place,
        engagements.is_only,
        engagements.sourced_on
    from mart.engagements as engagements
    inner join cells
        on engagements.cell_id = cells.cell_id
    where
        engagements.sourced_on between $start and $end
),

found as (
    select
        place,
        sourced_on
    from engaged
    where is_only
    union all
    select
        place,
        min(sourced_on) as sourced_on
    from engaged
    where not is_only
    group by place
),

-- by day, a cube tells how many were first engaged where all is one cell
first_days as (
    select
        sourced.day,
        sourced.engagements
    from mart.organisations as sourced
    inner join
        counted_cells(
            $hubs, $focus_areas, $kinds, $sources, $allowed_hubs, []
        ) as cells
        on sourced.cell_id = cells.cell_id
    where
        sourced.day between $start and $end
        and coalesce(sourced.last_on < $start, true)
        and $sort <> 'name'
        and in_one_cell(
            $hubs, $focus_areas, $kinds, $sources, $allowed_hubs, null
        )
),

blocks as (
    select
        if(
            $sort = 'name', place // 4096, sourced_on - date '2000-01-01'
        ) as block,
        1 as number
    from found
    where
        $sort = 'name'
        or not in_one_cell(
            $hubs, $focus_areas, $kinds, $sources, $allowed_hubs, null
        )
    union all
    select
        day - date '2000-01-01' as block,
        engagements as number
    from first_days
)

select
    block::integer as block,
    sum(number)::bigint as number
from blocks
group by block
order by block
