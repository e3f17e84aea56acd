-- a group, with its projects ended in the period and those of them adopted
-- group_id varchar, value double, n bigint, k bigint
with cells as (
    select *
    from counted_cells(
        $hubs, $focus_areas, $kinds, $sources, $allowed_hubs, [$by]
    )
),

ended as (
    select
        group_of($by, cells, days.day) as group_id,
        days.ended as n,
        days.adopted as k
    from mart.project_days as days
    inner join cells
        on days.cell_id = cells.cell_id
    where
        days.ended > 0
        and days.day between $start and $end
)

select
    group_id::varchar as group_id,
    adoption_rate(k, n)::double as value,
    sum(n)::bigint as n,
    sum(k)::bigint as k
from ended
group by group_id
order by group_id
