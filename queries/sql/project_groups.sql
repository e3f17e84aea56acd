-- a group, state and outcome, with the projects that ran in the period
-- dimension varchar, group_id varchar, group_name varchar, state varchar,
-- outcome varchar, projects bigint, with_budget bigint, with_cost bigint,
-- without_rate bigint, budget_base decimal(38,10), cost_base decimal(38,10),
-- compared bigint, compared_budget decimal(38,10),
-- compared_cost decimal(38,10)
with cells as (
    select *
    from selected_cells(
        $hubs, $focus_areas, $kinds, $sources, $allowed_hubs
    )
),

told as (
    select *
    from known_projects($start, $end, $as_of)
),

amounts as (
    select
        rate,
        budget as amount
    from told
    union distinct
    select
        rate,
        cost as amount
    from told
),

-- an amount that several projects have is translated once, which takes longest
worths as (
    select
        rate,
        amount,
        (amount * rate)::decimal(28, 10) as amount_base
    from amounts
),

known as (
    select
        told.cell_id,
        told.business_unit,
        told.state,
        told.outcome,
        told.budget,
        told.cost,
        budgets.amount_base as budget_base,
        costs.amount_base as cost_base,
        told.ended_on is not null
        and budgets.amount_base is not null
        and costs.amount_base is not null as comparable
    from told
    left join worths as budgets
        on told.rate = budgets.rate and told.budget = budgets.amount
    left join worths as costs
        on told.rate = costs.rate and told.cost = costs.amount
),

-- added up by cell first, which is far quicker than by names
counted as (
    select
        cell_id,
        business_unit,
        state,
        outcome,
        count(*) as projects,
        count(budget) as with_budget,
        count(cost) as with_cost,
        count_if(
            coalesce(budget, cost) is not null
            and coalesce(budget_base, cost_base) is null
        ) as without_rate,
        sum(budget_base) as budget_base,
        sum(cost_base) as cost_base,
        count_if(comparable) as compared,
        sum(budget_base) filter (where comparable) as compared_budget,
        sum(cost_base) filter (where comparable) as compared_cost
    from known
    group by cell_id, business_unit, state, outcome
),

named as (
    select
        counted.*,
        cells.hub_id,
        hubs.name as hub,
        cells.focus_area_id,
        focus_areas.name as focus_area
    from counted
    inner join cells
        on counted.cell_id = cells.cell_id
    inner join programme.hubs as hubs
        on cells.hub_id = hubs.hub_id
    inner join programme.focus_areas as focus_areas
        on cells.focus_area_id = focus_areas.focus_area_id
)

select
    case
        when grouping(business_unit) = 0 then 'business_unit'
        when grouping(hub_id) = 0 then 'hub'
        when grouping(focus_area_id) = 0 then 'focus_area'
        else 'all'
    end::varchar as dimension,
    case
        when grouping(business_unit) = 0 then business_unit
        when grouping(hub_id) = 0 then hub_id
        when grouping(focus_area_id) = 0 then focus_area_id
        else 'all'
    end::varchar as group_id,
    case
        when grouping(business_unit) = 0 then business_unit
        when grouping(hub_id) = 0 then hub
        when grouping(focus_area_id) = 0 then focus_area
        else 'All'
    end::varchar as group_name,
    state::varchar as state,
    outcome::varchar as outcome,
    sum(projects)::bigint as projects,
    sum(with_budget)::bigint as with_budget,
    sum(with_cost)::bigint as with_cost,
    sum(without_rate)::bigint as without_rate,
    sum(budget_base)::decimal(38, 10) as budget_base,
    sum(cost_base)::decimal(38, 10) as cost_base,
    sum(compared)::bigint as compared,
    sum(compared_budget)::decimal(38, 10) as compared_budget,
    sum(compared_cost)::decimal(38, 10) as compared_cost
from named
group by
    grouping sets (
        (state, outcome),
        (business_unit, state, outcome),
        (hub_id, hub, state, outcome),
        (focus_area_id, focus_area, state, outcome)
    )
order by dimension, group_id, group_name, state, outcome
