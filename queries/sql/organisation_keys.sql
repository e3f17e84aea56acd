-- an organisation engaged in the period, by its place in the order of names; a
-- page
-- place integer
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
        and engagements.place between $first_key and $last_key
        and (
            $search = ''
            or engagements.place in (
                select named.place
                from places_named($search) as named
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

select place::integer as place
from found
where sourced_on between $first_day and $last_day
order by
    if($sort = 'oldest', sourced_on, null) asc,
    if($sort = 'newest', sourced_on, null) desc,
    place asc
limit $most
offset $skipped
