-- a group, with what was paid into companies; no group: outside the selection
-- group_id varchar, companies bigint, capital decimal(38,10), disclosed bigint,
-- undisclosed bigint
with asked as (
    select
        *,
        list_extract($narrowed::boolean[], view) as is_narrowed,
        list_extract($groupings::varchar[], view) as grouping
    from asked_views($starts, $ends, $known)
),

cells as (
    select *
    from viewed_cells(
        $fine_cells, $fine_groups, $fine_views,
        $groupings, $starts, $ends, $known
    )
),

flows as (
    select
        asked.view,
        asked.is_narrowed,
        asked.grouping,
        flows.flow_id,
        flows.organisation_id,
        flows.paid_on,
        flows.amount_base
    from mart.flows as flows
    inner join asked
        on flows.paid_on between asked.first_day and asked.last_day
    where flows.kind in ('initial', 'follow_on', 'fund_call')
),

known_cells as (
    select
        cells.view,
        holdings.organisation_id,
        cells.group_id
    from mart.holding_cells as holdings
    inner join cells
        on holdings.cell_id = cells.cell_id
    where holdings.sourced_on <= cells.known_on
),

grouped as (
    select distinct
        flows.view,
        case
            when known_cells.view is not null or not flows.is_narrowed
                then coalesce(
                    known_cells.group_id,
                    calendar_group(flows.grouping, flows.paid_on),
                    'all'
                )
        end as group_id,
        flows.flow_id,
        flows.organisation_id,
        flows.amount_base
    from flows
    left join known_cells
        on
            flows.view = known_cells.view
            and flows.organisation_id = known_cells.organisation_id
)

select
    view::integer as view,
    group_id::varchar as group_id,
    invested_companies(organisation_id)::bigint as companies,
    invested_capital(amount_base)::decimal(38, 10) as capital,
    count(amount_base)::bigint as disclosed,
    count_if(amount_base is null)::bigint as undisclosed
from grouped
where
    group_id is not null
    or ($allowed_hubs is null and $allowed_focus_areas is null)
group by view, group_id
order by view, group_id
