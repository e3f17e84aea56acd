-- a payment, mark or strategic level of one organisation by the as-of date
-- happened_on date, what varchar, kind varchar, about varchar, amount
-- decimal(28,10), currency varchar, amount_base decimal(28,10), ownership_after
-- double, file varchar, line bigint
with happened as (
    select
        flows.paid_on as happened_on,
        'payment' as what,
        flows.kind,
        concat_ws(', ', flows.round, flows.instrument) as about,
        flows.amount,
        flows.currency,
        flows.ownership_after,
        flows.source_id,
        flows.source_line
    from programme.cash_flows as flows
    where flows.organisation_id = $organisation
    union all
    select
        valued_on as happened_on,
        'mark' as what,
        method as kind,
        null as about,
        fair_value as amount,
        currency,
        null as ownership_after,
        source_id,
        source_line
    from programme.valuations
    where organisation_id = $organisation
    union all
    select
        reached_on as happened_on,
        'strategic' as what,
        level as kind,
        null as about,
        null as amount,
        null as currency,
        null as ownership_after,
        source_id,
        source_line
    from programme.strategic_status
    where organisation_id = $organisation
),

rated as (
    select
        happened.*,
        if(
            happened.currency = settings.base_currency, 1, rates.rate_to_base
        ) as rate
    from happened
    cross join meta.programme as settings
    asof left join programme.fx_rates as rates
        on
            happened.currency = rates.currency
            and happened.happened_on >= rates.quoted_on
    where happened.happened_on <= $as_of
)

select
    rated.happened_on::date as happened_on,
    rated.what::varchar as what,
    rated.kind::varchar as kind,
    nullif(rated.about, '')::varchar as about,
    rated.amount::decimal(28, 10) as amount,
    rated.currency::varchar as currency,
    (rated.amount * rated.rate)::decimal(28, 10) as amount_base,
    rated.ownership_after::double as ownership_after,
    sources.file::varchar as file,
    rated.source_line::bigint as line
from rated
left join meta.sources as sources
    on rated.source_id = sources.source_id
where
    (
        $allowed_hubs::varchar[] is null
        and $allowed_focus_areas::varchar[] is null
    )
    or exists (
        select taken.engagement_id
        from
            taken_up(
                $place, $allowed_hubs, $allowed_focus_areas, $as_of
            ) as taken
    )
order by rated.happened_on asc, rated.what desc, rated.kind asc
