-- a payment between the venture arm and a company by the period's end, or in it
-- flow_id varchar, organisation_id varchar, name varchar, paid_on date, kind
-- varchar, round varchar, instrument varchar, currency varchar, amount
-- decimal(28,10), amount_base decimal(28,10), ownership_after double
with holdings as (
    select *
    from selected_holdings(
        $hubs, $focus_areas, $kinds, $sources, $allowed_hubs, $as_of
    )
),

paid as materialized (
    select
        flows.*,
        translated.amount_base
    from programme.cash_flows as flows
    inner join holdings
        on flows.organisation_id = holdings.organisation_id
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
),

-- few names are looked at, never those of all organisations
called as materialized (
    select
        organisation_id,
        name
    from programme.organisations
    where organisation_id in (select paid.organisation_id from paid)
)

select
    paid.flow_id::varchar as flow_id,
    paid.organisation_id::varchar as organisation_id,
    called.name::varchar as name,
    paid.paid_on::date as paid_on,
    paid.kind::varchar as kind,
    paid.round::varchar as round,
    paid.instrument::varchar as instrument,
    paid.currency::varchar as currency,
    paid.amount::decimal(28, 10) as amount,
    paid.amount_base::decimal(28, 10) as amount_base,
    paid.ownership_after::double as ownership_after
from paid
inner join called
    on paid.organisation_id = called.organisation_id
where named_so(called.name, $words)
order by paid_on, flow_id
