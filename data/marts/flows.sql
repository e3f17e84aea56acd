-- one row is a cash flow, with the last rate at or before its day (base units
-- for one unit, 1 for the base currency; null: none known) and its amount in
-- the base currency (null: undisclosed)
-- flow_id varchar, organisation_id varchar, paid_on date, kind varchar,
-- currency varchar, amount decimal(28, 10), rate decimal(28, 10),
-- amount_base decimal(28, 10)
create table mart.flows as
with quotes as (
    select
        flows.flow_id,
        max(rates.quoted_on) as quoted_on
    from programme.cash_flows as flows
    inner join programme.fx_rates as rates
        on
            flows.currency = rates.currency
            and flows.paid_on >= rates.quoted_on
    group by flows.flow_id
),

rated as (
    select
        flows.flow_id,
        flows.organisation_id,
        flows.paid_on,
        flows.kind,
        flows.currency,
        flows.amount,
        case
            when flows.currency = programme.base_currency
                then cast(1 as decimal(28, 10))
            else rates.rate_to_base
        end as rate
    from programme.cash_flows as flows
    cross join meta.programme as programme
    left join quotes
        on flows.flow_id = quotes.flow_id
    left join programme.fx_rates as rates
        on
            flows.currency = rates.currency
            and quotes.quoted_on = rates.quoted_on
)

select
    flow_id,
    organisation_id,
    paid_on,
    kind,
    currency,
    amount,
    rate,
    cast(amount * rate as decimal(28, 10)) as amount_base
from rated
order by paid_on, flow_id
