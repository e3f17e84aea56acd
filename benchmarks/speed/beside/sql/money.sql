-- a payment or the last valuation of a holding, in the base currency
-- month date, organisation_id varchar, kind varchar, amount double
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
    select distinct engagements.organisation_id
    from programme.engagements as engagements
    inner join worth on engagements.organisation_id = worth.organisation_id
    where
        engagements.hub_id in $hubs
        and engagements.focus_area_id in $areas
)

select
    date_trunc('month', worth.day)::date as month,
    worth.organisation_id,
    worth.kind,
    (worth.amount * coalesce(rates.rate_to_base, 1))::double as amount
from worth
left join held on worth.organisation_id = held.organisation_id
asof left join programme.fx_rates as rates
    on
        worth.currency = rates.currency
        and worth.day >= rates.quoted_on
where held.organisation_id is not null or $whole
order by all
