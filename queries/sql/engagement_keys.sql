-- an engagement of a set, by its number, within some numbers and days; a page
-- engagement integer
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

found as not materialized (
    select
        counted.engagement,
        counted.sourced_on
    from counted
    inner join cells
        on counted.cell_id = cells.cell_id
    where
        counted.engagement between $first_key and $last_key
        and counted.sourced_on between $first_day and $last_day
        and (
            $word is null
            or counted.place in (
                select named.place
                from places_named($word, $others) as named
            )
        )
),

by_name as (
    select *
    from found
    where $sort = 'name'
    order by engagement
    limit $most offset $skipped
),

newest as (
    select *
    from found
    where $sort = 'newest'
    order by sourced_on desc, engagement asc
    limit $most offset $skipped
),

oldest as (
    select *
    from found
    where $sort = 'oldest'
    order by sourced_on asc, engagement asc
    limit $most offset $skipped
),

page as (
    select * from by_name
    union all
    select * from newest
    union all
    select * from oldest
)

select engagement::integer as engagement
from page
order by
    if($sort = 'oldest', sourced_on, null) asc,
    if($sort = 'newest', sourced_on, null) desc,
    engagement asc
