-- an event of an engagement of one organisation by the as-of date, in order
-- engagement_id varchar, hub varchar, focus_area varchar, happened_on date,
-- stage varchar, rank integer, reason varchar, file varchar, line bigint
with own as (
    select
        taken.engagement_id,
        hubs.name as hub,
        focus_areas.name as focus_area
    from
        taken_up($place, $allowed_hubs, $allowed_focus_areas, $as_of) as taken
    inner join programme.hubs as hubs
        on taken.hub_id = hubs.hub_id
    inner join programme.focus_areas as focus_areas
        on taken.focus_area_id = focus_areas.focus_area_id
),

happened as (
    select
        own.*,
        engagements.sourced_on as happened_on,
        'Sourced' as stage,
        0 as rank,
        null as reason,
        engagements.source_id,
        engagements.source_line
    from own
    inner join programme.engagements as engagements
        on own.engagement_id = engagements.engagement_id
    union all
    select
        own.*,
        events.entered_on as happened_on,
        stages.name as stage,
        ladder.rank,
        events.reason,
        events.source_id,
        events.source_line
    from own
    inner join programme.stage_events as events
        on own.engagement_id = events.engagement_id
    inner join programme.stages as stages
        on events.stage_id = stages.stage_id
    left join mart.ladder as ladder
        on events.stage_id = ladder.stage_id
    where events.entered_on <= $as_of
)

select
    happened.engagement_id::varchar as engagement_id,
    happened.hub::varchar as hub,
    happened.focus_area::varchar as focus_area,
    happened.happened_on::date as happened_on,
    happened.stage::varchar as stage,
    happened.rank::integer as rank,
    happened.reason::varchar as reason,
    sources.file::varchar as file,
    happened.source_line::bigint as line
from happened
left join meta.sources as sources
    on happened.source_id = sources.source_id
order by
    happened.happened_on, happened.engagement_id, rank nulls last, stage
