-- a group, with its distinct organisations engaged in the period
-- group_id varchar, value bigint, n bigint
with cells as (
    select *
    from counted_cells(
        $hubs, $focus_areas, $kinds, $sources, $allowed_hubs, [$by]
    )
),

-- a group of one cell: its engagements without those of organisations that had
-- one there before in the same period
engaged as (
    select
        group_of($by, cells, sourced.day) as group_id,
        sourced.entries as engaged_once,
        null as engaged_again,
        sourced.entries as engagements
    from mart.entries as sourced
    inner join cells
        on sourced.cell_id = cells.cell_id
    where
        sourced.rank = 0
        and sourced.day between $start and $end
        and in_one_cell(
            $hubs, $focus_areas, $kinds, $sources, $allowed_hubs, $by
        )
    union all
    select
        group_of($by, cells, returns.day) as group_id,
        -returns.engagements as engaged_once,
        null as engaged_again,
        0 as engagements
    from mart.returns as returns
    inner join cells
        on returns.cell_id = cells.cell_id
    where
        returns.day between $start and $end
        and returns.last_on
        >= greatest($start, calendar_start($by, returns.day))
        and in_one_cell(
            $hubs, $focus_areas, $kinds, $sources, $allowed_hubs, $by
        )
    union all
    select
        group_of($by, cells, engaged_once.day) as group_id,
        engaged_once.organisations as engaged_once,
        null as engaged_again,
        engaged_once.organisations as engagements
    from mart.organisations as engaged_once
    inner join cells
        on engaged_once.cell_id = cells.cell_id
    where
        engaged_once.day between $start and $end
        and not in_one_cell(
            $hubs, $focus_areas, $kinds, $sources, $allowed_hubs, $by
        )
    union all
    select
        group_of($by, cells, repeats.day) as group_id,
        0 as engaged_once,
        repeats.place as engaged_again,
        1 as engagements
    from mart.repeat_engagements as repeats
    inner join selected_cells(
        $hubs, $focus_areas, $kinds, $sources, $allowed_hubs
    ) as cells
        on repeats.cell_id = cells.cell_id
    where
        repeats.day between $start and $end
        and not in_one_cell(
            $hubs, $focus_areas, $kinds, $sources, $allowed_hubs, $by
        )
)

select
    group_id::varchar as group_id,
    engaged_organisations(engaged_once, engaged_again)::bigint as value,
    sum(engagements)::bigint as n
from engaged
group by group_id
having sum(engagements) > 0
order by group_id
