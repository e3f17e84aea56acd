-- the companies paid or valued that a selection keeps: those engaged in one of
-- its cells by a day, all where nothing narrows it down
create macro selected_holdings(
    hubs, focus_areas, kinds, sources, allowed_hubs, known_on
) as table
select organisation_id
from (
    select organisation_id from programme.cash_flows
    union distinct
    select organisation_id from programme.valuations
)
where not needs_cells(null, hubs, focus_areas, kinds, sources, allowed_hubs)
union distinct
select holdings.organisation_id
from mart.holding_cells as holdings
inner join selected_cells(
    hubs, focus_areas, kinds, sources, allowed_hubs
) as cells
    on holdings.cell_id = cells.cell_id
where holdings.sourced_on <= known_on
