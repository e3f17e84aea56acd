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

known as (
    select
        projects.*,
        projects.ended_on is not null
        and projects.budget_base is not null
        and projects.cost_base is not null as comparable
    from known_projects($start, $end, $as_of) as projects
    inner join cells
        on projects.cell_id = cells.cell_id
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
    count(*)::bigint as projects,
    count(budget)::bigint as with_budget,
    count(cost)::bigint as with_cost,
    count_if(
        coalesce(budget, cost) is not null
        and coalesce(budget_base, cost_base) is null
    )::bigint as without_rate,
    sum(budget_base)::decimal(38, 10) as budget_base,
    sum(cost_base)::decimal(38, 10) as cost_base,
    count_if(comparable)::bigint as compared,
    (sum(budget_base) filter (where comparable))::decimal(38, 10)
        as compared_budget,
    (sum(cost_base) filter (where comparable))::decimal(38, 10)
        as compared_cost
from known
group by
    grouping sets (
        (state, outcome),
        (business_unit, state, outcome),
        (hub_id, hub, state, outcome),
        (focus_area_id, focus_area, state, outcome)
    )
order by dimension, group_id, group_name, state, outcome
