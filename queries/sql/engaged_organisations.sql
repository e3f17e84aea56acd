-- a group, with its distinct organisations engaged in the period
-- group_id varchar, value bigint, n bigint
with cells as (
    select
        *,
        list_extract($in_one_cell, view) as is_one
    from viewed_cells(
        $cells, $groups, $views, $groupings, $starts, $ends, $known
    )
),

cells_apart as (
    select *
    from viewed_cells(
        $apart_cells, $apart_groups, $apart_views,
        $groupings, $starts, $ends, $known
    )
),

-- a group of one cell counts an organisation by its first engagement there, one
-- of several cells tells those with several engagements apart one by one
engaged as (
    select
        cells.view,
        group_in(cells, sourced.day) as group_id,
        if(
            coalesce(
                sourced.last_on < greatest(
                    cells.first_day,
                    calendar_start(cells.grouping, sourced.day)
                ),
                true
            ),
            sourced.engagements,
            0
        ) as engaged_once,
        null as engaged_again,
        sourced.engagements
    from mart.organisations as sourced
    inner join cells
        on sourced.cell_id = cells.cell_id
    where
        sourced.day between cells.first_day and cells.last_day
        and (sourced.is_only or cells.is_one)
    union all
    select
        cells.view,
        group_in(cells, repeats.day) as group_id,
        0 as engaged_once,
        repeats.place as engaged_again,
        1 as engagements
    from mart.repeat_engagements as repeats
    inner join cells_apart as cells
        on repeats.cell_id = cells.cell_id
    where repeats.day between cells.first_day and cells.last_day
)

select
    view::integer as view,
    group_id::varchar as group_id,
    engaged_organisations(engaged_once, engaged_again)::bigint as value,
    sum(engagements)::bigint as n
from engaged
group by view, group_id
order by view, group_id
