-- Each cash flow stands once, at the last rate at or before its day.
with quoted as (
    select
        flows.flow_id,
        rates.rate_to_base,
        row_number() over (
            partition by flows.flow_id order by rates.quoted_on desc
        ) as lateness
    from programme.cash_flows as flows
    inner join programme.fx_rates as rates
        on
            flows.currency = rates.currency
            and flows.paid_on >= rates.quoted_on
),

expected as (
    select
        flows.flow_id,
        flows.organisation_id,
        flows.paid_on,
        flows.kind,
        flows.currency,
        flows.amount,
        case
            when flows.currency = programme.base_currency then 1
            else quoted.rate_to_base
        end as rate
    from programme.cash_flows as flows
    cross join meta.programme as programme
    left join quoted
        on
            flows.flow_id = quoted.flow_id
            and quoted.lateness = 1
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
