-- a group, with the engagements sourced in the period
-- group_id varchar, value bigint, n bigint
with cells as (
    select *
    from viewed_cells(
        $cells, $groups, $views, $groupings, $starts, $ends, $known
    )
),

sourced as (
    select
        cells.view,
        group_in(cells, mart.entries.day) as group_id,
        mart.entries.entries as engagements
    from mart.entries
    inner join cells
        on mart.entries.cell_id = cells.cell_id
    where
        mart.entries.rank = 0
        and mart.entries.day between cells.first_day and cells.last_day
)

select
    view::integer as view,
    group_id::varchar as group_id,
    engagements(engagements)::bigint as value,
    sum(engagements)::bigint as n
from sourced
group by view, group_id
order by view, group_id
