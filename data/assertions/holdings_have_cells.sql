-- Each company with cash flows or valuations that was engaged has its cells.
with holdings as (
    select organisation_id from programme.cash_flows
    union distinct
    select organisation_id from programme.valuations
),

both_counts as (
    select distinct
        engagements.organisation_id,
        engagements.sourced_on,
        1 as days
    from programme.engagements as engagements
    inner join holdings
        on engagements.organisation_id = holdings.organisation_id
    union all
    select distinct
        organisation_id,
        sourced_on,
        -1 as days
    from mart.holding_cells
)

select organisation_id
from both_counts
group by organisation_id, sourced_on
having sum(days) <> 0
