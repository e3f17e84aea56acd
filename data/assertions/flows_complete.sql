-- Each cash flow stands once, at the last rate at or before its day.
with expected as (
    select
        flows.flow_id,
        flows.organisation_id,
        flows.paid_on,
        flows.kind,
        flows.currency,
        flows.amount,
        case
            when flows.currency = programme.base_currency then 1
            else rates.rate_to_base
        end as rate
    from programme.cash_flows as flows
    cross join meta.programme as programme
    asof left join programme.fx_rates as rates
        on
            flows.currency = rates.currency
            and flows.paid_on >= rates.quoted_on
),

both_counts as (
    select
        flow_id,
        organisation_id,
        paid_on,
        kind,
        currency,
        amount,
        rate,
        cast(amount * rate as decimal(28, 10)) as amount_base,
        1 as flows
    from expected
    union all
    select
        flow_id,
        organisation_id,
        paid_on,
        kind,
        currency,
        amount,
        rate,
        amount_base,
        -1 as flows
    from mart.flows
)

select flow_id
from both_counts
group by
    flow_id,
    organisation_id,
    paid_on,
    kind,
    currency,
    amount,
    rate,
    amount_base
having sum(flows) <> 0
