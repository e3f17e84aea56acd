-- a payment between the venture arm and a company by the period's end
-- flow_id varchar, organisation_id varchar, paid_on date, kind varchar, round
-- varchar, instrument varchar, currency varchar, amount decimal(28,10),
-- amount_base decimal(28,10), ownership_after double
with holdings as (
    select *
    from selected_holdings(
        $hubs, $focus_areas, $kinds, $sources, $allowed_hubs, $as_of
    )
)

select
    flows.flow_id::varchar as flow_id,
    flows.organisation_id::varchar as organisation_id,
    flows.paid_on::date as paid_on,
    flows.kind::varchar as kind,
    flows.round::varchar as round,
    flows.instrument::varchar as instrument,
    flows.currency::varchar as currency,
    flows.amount::decimal(28, 10) as amount,
    translated.amount_base::decimal(28, 10) as amount_base,
    flows.ownership_after::double as ownership_after
from programme.cash_flows as flows
inner join holdings
    on flows.organisation_id = holdings.organisation_id
inner join mart.flows as translated
    on flows.flow_id = translated.flow_id
where flows.paid_on <= $end
order by paid_on, flow_id
