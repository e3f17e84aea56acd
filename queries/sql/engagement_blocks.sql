-- a block of the engagements of a set, by number or by day
-- block integer, number bigint
with counted as (
    select *
    from listed_engagements(
        $which, $first_rank, $second_rank, $most_days, $exit, $reason,
        $start, $end, $as_of
    )
),

cells as (
    select *
    from selected_cells(
        $hubs, $focus_areas, $kinds, $sources, $allowed_hubs
    )
),

found as (
    select
        counted.engagement,
        counted.sourced_on
    from counted
    inner join cells
        on counted.cell_id = cells.cell_id
    where
        (
            $word is null
            or counted.place in (
                select named.place
                from places_named($word, $others) as named
            )
        )
)

select
    if(
        $sort = 'name', engagement // 4096, sourced_on - date '2000-01-01'
    )::integer as block,
    count(*)::bigint as number
from found
group by block
order by block
