-- a group, with what was paid into companies; no group: outside the selection
-- group_id varchar, companies bigint, capital decimal(38,10), disclosed bigint,
-- undisclosed bigint
with cells as (
    select *
    from selected_cells(
        $hubs, $focus_areas, $kinds, $sources, $allowed_hubs
    )
),

flows as (
    select *
    from mart.flows
    where
        kind in ('initial', 'follow_on', 'fund_call')
        and paid_on between $start and $end
),

known_cells as (
    select
        holdings.organisation_id,
        cells
    from mart.holding_cells as holdings
    inner join cells
        on holdings.cell_id = cells.cell_id
    where holdings.sourced_on <= $as_of
),

grouped as (
    select distinct
        case
            when
                known_cells.cells is not null
                or not needs_cells(
                    $by, $hubs, $focus_areas, $kinds, $sources, $allowed_hubs
                )
                then group_of($by, known_cells.cells, flows.paid_on)
        end as group_id,
        flows.flow_id,
        flows.organisation_id,
        flows.amount_base
    from flows
    left join known_cells
        on flows.organisation_id = known_cells.organisation_id
)

select
    group_id::varchar as group_id,
    invested_companies(organisation_id)::bigint as companies,
    invested_capital(amount_base)::decimal(38, 10) as capital,
    count(amount_base)::bigint as disclosed,
    count_if(amount_base is null)::bigint as undisclosed
from grouped
where
    group_id is not null
    or ($allowed_hubs is null and $allowed_focus_areas is null)
group by group_id
order by group_id
