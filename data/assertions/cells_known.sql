-- Each mart counts in cells that exist.
with used as (
    select cell_id from mart.entries
    union all
    select cell_id from mart.exits
    union all
    select cell_id from mart.conversions
    union all
    select cell_id from mart.endings
    union all
    select cell_id from mart.organisations
    union all
    select cell_id from mart.repeat_engagements
    union all
    select cell_id from mart.projects
    union all
    select cell_id from mart.project_days
    union all
    select cell_id from mart.exit_months
    union all
    select cell_id from mart.spell_months
    union all
    select cell_id from mart.holding_cells
    union all
    select cell_id from mart.exit_spells
    union all
    select cell_id from mart.partner_paths
)

select used.cell_id
from used
left join mart.cells as cells on used.cell_id = cells.cell_id
where cells.cell_id is null
