-- a kind and unit of benefit, of the projects that ran in the period
-- kind varchar, unit_or_currency varchar, projected decimal(38,10), realised
-- decimal(38,10), projects bigint, projected_base decimal(38,10),
-- realised_base decimal(38,10), with_projected bigint, with_realised bigint,
-- without_rate bigint
with cells as (
    select *
    from selected_cells(
        $hubs, $focus_areas, $kinds, $sources, $allowed_hubs
    )
),

reports as (
    select outcomes.*
    from known_projects($start, $end, $as_of) as known
    inner join cells
        on known.cell_id = cells.cell_id
    inner join programme.outcomes as outcomes
        on known.project_id = outcomes.project_id
    where outcomes.reported_on <= $as_of
),

amounts as (
    select
        *,
        projected as amount,
        true as is_projected
    from reports
    where projected is not null
    union all
    select
        *,
        realised as amount,
        false as is_projected
    from reports
    where realised is not null
),

latest as (
    select
        project_id,
        kind,
        unit_or_currency,
        is_projected,
        kind not in ('co2e', 'other') as is_money,
        max_by(amount, reported_on) as amount,
        max(reported_on) as reported_on
    from amounts
    group by project_id, kind, unit_or_currency, is_projected
),

rated as (
    select
        latest.*,
        case
            when not latest.is_money then null
            when latest.unit_or_currency = settings.base_currency then 1
            else rates.rate_to_base
        end as rate
    from latest
    cross join meta.programme as settings
    asof left join programme.fx_rates as rates
        on
            latest.unit_or_currency = rates.currency
            and latest.reported_on >= rates.quoted_on
),

translated as (
    select
        *,
        (amount * rate)::decimal(28, 10) as amount_base
    from rated
)

select
    kind::varchar as kind,
    unit_or_currency::varchar as unit_or_currency,
    (sum(amount) filter (where is_projected))::decimal(38, 10) as projected,
    (sum(amount) filter (where not is_projected))::decimal(38, 10) as realised,
    count(distinct project_id)::bigint as projects,
    (sum(amount_base) filter (where is_projected))::decimal(38, 10)
        as projected_base,
    (sum(amount_base) filter (where not is_projected))::decimal(38, 10)
        as realised_base,
    count_if(is_projected)::bigint as with_projected,
    count_if(not is_projected)::bigint as with_realised,
    count(distinct if(is_money and rate is null, project_id, null))::bigint
        as without_rate
from translated
group by kind, unit_or_currency
order by kind, unit_or_currency
