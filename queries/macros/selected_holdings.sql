-- the companies paid or valued that a selection keeps: those engaged in one of
-- its cells by a day, all where nothing narrows it down
create macro selected_holdings(
    hubs, focus_areas, kinds, sources, allowed_hubs, known_on
) as table
with companies as (
    select organisation_id from programme.cash_flows
    union distinct
    select organisation_id from programme.valuations
),

cells as (
    select *
    from selected_cells(hubs, focus_areas, kinds, sources, allowed_hubs)
),

known as (
    select
        organisation_id,
        cell_id
    from mart.holding_cells
    where sourced_on <= known_on
),

engaged as (
    select known.organisation_id
    from known
    inner join cells
        on known.cell_id = cells.cell_id
)

select organisation_id
from companies
where not needs_cells(null, hubs, focus_areas, kinds, sources, allowed_hubs)
union distinct
select organisation_id
from engaged
