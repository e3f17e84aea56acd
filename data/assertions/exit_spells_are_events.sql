-- Times of being out begin on the days of exits, once an engagement and day.
with both_counts as (
    select
        spells.day + spells.days as day,
        cells.hub_id,
        spells.exits
    from mart.exit_spells as spells
    inner join mart.cells as cells on spells.cell_id = cells.cell_id
    union all
    select distinct on (events.engagement_id, events.entered_on)
        events.entered_on as day,
        engagements.hub_id,
        -1 as exits
    from programme.stage_events as events
    inner join programme.stages as stages
        on events.stage_id = stages.stage_id
    inner join programme.engagements as engagements
        on events.engagement_id = engagements.engagement_id
    where stages.kind = 'exit'
)

select day
from both_counts
group by day, hub_id
having sum(exits) <> 0
