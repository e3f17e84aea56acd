-- a company paid or valued, with the day of its first engagement selected
-- organisation_id varchar, engaged_from date
with cells as (
    select *
    from selected_cells(
        $hubs, $focus_areas, $kinds, $sources, $allowed_hubs
    )
)

select
    engaged.organisation_id::varchar as organisation_id,
    min(engaged.sourced_on)::date as engaged_from
from mart.holding_cells as engaged
inner join cells
    on engaged.cell_id = cells.cell_id
group by engaged.organisation_id
order by organisation_id
