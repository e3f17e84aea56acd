-- the projects that ran from a first to a last day, as known on a day, amounts
-- at the last rates quoted by then; the cost of a running project is known on
-- the data date only, for which it was handed over
create macro known_projects(first_day, last_day, known_on) as table
with quotes as (
    select
        currency,
        max_by(rate_to_base, quoted_on) as rate
    from programme.fx_rates
    where quoted_on <= known_on
    group by currency
),

dated as (
    select
        *,
        coalesce(ended_on <= known_on, false) as has_ended
    from mart.project_places
    where
        started_on <= last_day
        and coalesce(ended_on >= first_day, true)
),

told as (
    select
        * exclude (ended_on, outcome, closing_reason, cost),
        if(has_ended, ended_on, null) as ended_on,
        if(has_ended, outcome, null) as outcome,
        if(has_ended, closing_reason, null) as closing_reason,
        case
            when has_ended then cost
            when ended_on is not null then null
            when known_on >= (
                select settings.data_date
                from meta.programme as settings
            ) then cost
        end as cost,
        case
            when not has_ended and due_on < known_on then 'late'
            when not has_ended then 'running'
            when due_on is null then 'ended'
            when ended_on > due_on then 'ended_late'
            else 'ended_in_time'
        end as state,
        case
            when due_on is not null and has_ended
                then greatest(ended_on - due_on, 0)
            when due_on is not null then greatest(known_on - due_on, 0)
        end as days_late
    from dated
),

known as (
    select
        told.*,
        if(told.currency = settings.base_currency, 1, quotes.rate) as rate
    from told
    cross join meta.programme as settings
    left join quotes
        on told.currency = quotes.currency
)

select
    cell.cell_id,
    known.project_id,
    known.name as project,
    known.place,
    known.organisation_id,
    known.organisation,
    hub.hub_id,
    hub.name as hub,
    focus_area.focus_area_id,
    focus_area.name as focus_area,
    known.business_unit,
    known.owner,
    known.started_on,
    known.due_on,
    known.ended_on,
    known.outcome,
    known.state,
    known.days_late,
    known.success_criteria,
    known.closing_reason,
    known.budget,
    known.cost,
    known.currency,
    known.rate,
    known.source_id,
    known.source_line,
    cast(known.budget * known.rate as decimal(28, 10)) as budget_base,
    cast(known.cost * known.rate as decimal(28, 10)) as cost_base
from known
inner join mart.cells as cell
    on known.cell_id = cell.cell_id
inner join programme.hubs as hub
    on cell.hub_id = hub.hub_id
inner join programme.focus_areas as focus_area
    on cell.focus_area_id = focus_area.focus_area_id
