-- an organisation engaged in the period whose name has the words searched for
-- place integer, sourced_on date
with cells as (
    select *
    from selected_cells(
        $hubs, $focus_areas, $kinds, $sources, $allowed_hubs
    )
),

named as (
    select place
    from places_named($word, $others)
),

engaged as (
    select
        engagements.place,
        engagements.sourced_on
    from mart.engagements as engagements
    inner join cells
        on engagements.cell_id = cells.cell_id
    where
        engagements.sourced_on between $start and $end
        and engagements.place in (select named.place from named)
)

select
    place::integer as place,
    min(sourced_on)::date as sourced_on
from engaged
group by place
order by place
