-- an organisation engaged in the period, by its place among names; a page
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
),

found as not materialized (
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

by_name as (
    select *
    from found
    where
        $sort = 'name'
        and sourced_on between $first_day and $last_day
    order by place
    limit $most offset $skipped
),

newest as (
    select *
    from found
    where
        $sort = 'newest'
        and sourced_on between $first_day and $last_day
    order by sourced_on desc, place asc
    limit $most offset $skipped
),

oldest as (
    select *
    from found
    where
        $sort = 'oldest'
        and sourced_on between $first_day and $last_day
    order by sourced_on asc, place asc
    limit $most offset $skipped
),

page as (
    select * from by_name
    union all
    select * from newest
    union all
    select * from oldest
)

select place::integer as place
from page
order by
    if($sort = 'oldest', sourced_on, null) asc,
    if($sort = 'newest', sourced_on, null) desc,
    place asc
