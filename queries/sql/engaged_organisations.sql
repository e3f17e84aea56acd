-- a group, with its distinct organisations engaged in the period
-- group_id varchar, value bigint, n bigint
with cells as (
    select *
    from counted_cells(
        $hubs, $focus_areas, $kinds, $sources, $allowed_hubs, [$by]
    )
),

-- a group of one cell counts an organisation by its first engagement there, one
-- of several cells tells those with several engagements apart one by one
engaged as (
    select
        group_of($by, cells, sourced.day) as group_id,
        if(
            coalesce(
                sourced.last_on
                < greatest($start, calendar_start($by, sourced.day)),
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
        sourced.day between $start and $end
        and (
            sourced.is_only
            or in_one_cell(
                $hubs, $focus_areas, $kinds, $sources, $allowed_hubs, $by
            )
        )
    union all
    select
        group_of($by, cells, repeats.day) as group_id,
        0 as engaged_once,
        repeats.place as engaged_again,
        1 as engagements
    from mart.repeat_engagements as repeats
    inner join
        selected_cells(
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
order by group_id
