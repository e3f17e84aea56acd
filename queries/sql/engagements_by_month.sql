-- a group and month of the period in which engagements were sourced
-- group_id varchar, month date, engagements bigint
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
        date_trunc('month', mart.entries.day) as month,
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
    month::date as month,
    engagements(engagements)::bigint as engagements
from sourced
group by view, group_id, month
order by view, group_id, month
