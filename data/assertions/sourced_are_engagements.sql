-- Sourced in a hub, focus area and source on a day are the engagements there.
with both_counts as (
    select
        sourced_on,
        hub_id,
        focus_area_id,
        coalesce(source, 'unknown') as source,
        count(*) as engagements
    from programme.engagements
    group by sourced_on, hub_id, focus_area_id, source
    union all
    select
        entries.day as sourced_on,
        cells.hub_id,
        cells.focus_area_id,
        cells.source,
        -sum(entries.entries) as engagements
    from mart.entries as entries
    inner join mart.cells as cells on entries.cell_id = cells.cell_id
    where entries.rank = 0 and cells.level = 15
    group by entries.day, cells.hub_id, cells.focus_area_id, cells.source
)

select sourced_on
from both_counts
group by sourced_on, hub_id, focus_area_id, source
having sum(engagements) <> 0
