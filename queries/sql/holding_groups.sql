-- a group, and a holding in it at the period's end; no group: never engaged
-- group_id varchar, organisation_id varchar, first_paid_on date
with cells as (
    select *
    from selected_cells(
        $hubs, $focus_areas, $kinds, $sources, $allowed_hubs
    )
),

paid as (
    select
        organisation_id,
        min(paid_on) as first_paid_on
    from mart.flows
    where paid_on <= $end
    group by organisation_id
),

engaged as (
    select
        organisation_id,
        cell_id
    from mart.holding_cells
    where sourced_on <= $as_of
),

selected as (
    select
        engaged.organisation_id,
        cells
    from engaged
    inner join cells
        on engaged.cell_id = cells.cell_id
),

grouped as (
    select distinct
        case
            when
                selected.cells is not null
                or not needs_cells(
                    $by, $hubs, $focus_areas, $kinds, $sources, $allowed_hubs
                )
                then group_of($by, selected.cells, $end)
        end as group_id,
        paid.organisation_id,
        paid.first_paid_on,
        engaged.organisation_id is null as never_engaged
    from paid
    left join selected
        on paid.organisation_id = selected.organisation_id
    left join engaged
        on paid.organisation_id = engaged.organisation_id
)

select
    group_id::varchar as group_id,
    organisation_id::varchar as organisation_id,
    first_paid_on::date as first_paid_on
from grouped
where
    group_id is not null
    or (
        never_engaged
        and $allowed_hubs is null
        and $allowed_focus_areas is null
    )
order by group_id nulls last, organisation_id
