-- a payment between the venture arm and a company by the period's end, or in it
-- flow_id varchar, organisation_id varchar, name varchar, paid_on date, kind
-- varchar, round varchar, instrument varchar, currency varchar, amount
-- decimal(28,10), amount_base decimal(28,10), ownership_after double
with holdings as (
    select *
    from selected_holdings(
        $hubs, $focus_areas, $kinds, $sources, $allowed_hubs, $as_of
    )
)

select
    flows.flow_id::varchar as flow_id,
    flows.organisation_id::varchar as organisation_id,
    organisations.name::varchar as name,
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
inner join programme.organisations as organisations
    on flows.organisation_id = organisations.organisation_id
inner join mart.flows as translated
    on flows.flow_id = translated.flow_id
where
    flows.paid_on <= $end
    and (
        $which = 'all'
        or (
            flows.paid_on >= $start
            and flows.kind in ('initial', 'follow_on', 'fund_call')
        )
    )
    and ($which <> 'disclosed' or translated.amount_base is not null)
    and ($which <> 'undisclosed' or translated.amount_base is null)
    and named_so(organisations.name, $words)
order by paid_on, flow_id
