-- a payment or the last valuation of a holding, in the base currency
-- organisation_id varchar, kind varchar, month date, amount double
with worth as (
    select
        organisation_id,
        paid_on as day,
        kind,
        amount,
        currency
    from programme.cash_flows
    where paid_on <= $day
    union all
    select
        organisation_id,
        max(valued_on) as day,
        'fair_value' as kind,
        arg_max(fair_value, valued_on) as amount,
        arg_max(currency, valued_on) as currency
    from programme.valuations
    where valued_on <= $day
    group by organisation_id
),

held as (
    select distinct organisation_id
    from programme.engagements
    where
        organisation_id in (select worth.organisation_id from worth)
        and hub_id in $hubs
        and focus_area_id in $areas
),

chosen as (
    select *
    from worth
    where $whole or organisation_id in (select held.organisation_id from held)
)

select
    chosen.organisation_id,
    chosen.kind,
    date_trunc('month', chosen.day)::date as month,
    (chosen.amount * coalesce(rates.rate_to_base, 1))::double as amount
from chosen
asof left join programme.fx_rates as rates
    on
        chosen.currency = rates.currency
        and chosen.day >= rates.quoted_on
order by all
