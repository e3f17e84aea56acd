-- a group, with its distinct organisations engaged in the period
-- group_id varchar, value bigint, n bigint
with cells as (
    select *
    from selected_cells(
        $hubs, $focus_areas, $kinds, $sources, $allowed_hubs
    )
),

engaged as (
    select
        group_of($by, cells, mart.organisations.day) as group_id,
        mart.organisations.organisations as engaged_once,
        null as engaged_again,
        mart.organisations.organisations as engagements
    from mart.organisations
    inner join cells
        on mart.organisations.cell_id = cells.cell_id
    where mart.organisations.day between $start and $end
    union all
    select
        group_of($by, cells, mart.repeat_engagements.day) as group_id,
        0 as engaged_once,
        mart.repeat_engagements.organisation_id as engaged_again,
        1 as engagements
    from mart.repeat_engagements
    inner join cells
        on mart.repeat_engagements.cell_id = cells.cell_id
    where mart.repeat_engagements.day between $start and $end
)

select
    group_id::varchar as group_id,
    engaged_organisations(engaged_once, engaged_again)::bigint as value,
    sum(engagements)::bigint as n
from engaged
group by group_id
order by group_id
