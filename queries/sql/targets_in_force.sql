-- a target whose period the period's end lies in
-- metric varchar, hub_id varchar, focus_area_id varchar, period_start date,
-- period_end date, target double
with asked as (
    select *
    from asked_views($starts, $ends, $known)
)

select
    asked.view::integer as view,
    targets.metric::varchar as metric,
    targets.hub_id::varchar as hub_id,
    targets.focus_area_id::varchar as focus_area_id,
    targets.period_start::date as period_start,
    targets.period_end::date as period_end,
    targets.value::double as target
from programme.targets as targets
inner join asked
    on asked.last_day between targets.period_start and targets.period_end
where
    (
        $allowed_hubs::varchar[] is null
        or list_contains($allowed_hubs::varchar[], targets.hub_id)
    )
    and (
        $allowed_focus_areas::varchar[] is null
        or list_contains(
            $allowed_focus_areas::varchar[], targets.focus_area_id
        )
    )
    and not list_contains($hidden_metrics::varchar[], targets.metric)
order by all
