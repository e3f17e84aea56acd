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
        and (
            $word is null
            or engagements.place in (
                select named.place
                from places_named($word, $others) as named
            )
        )
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
)

select
    if(
        $sort = 'name', place // 4096, sourced_on - date '2000-01-01'
    )::integer as block,
    count(*)::bigint as number
from found
group by block
order by block
