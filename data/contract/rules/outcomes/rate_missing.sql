-- level: warning
-- column: unit_or_currency
-- message: There is no exchange rate of that day or the days before.
-- remedy: Add a row to fx_rates for this currency.
select
    t.rowid as row_id,
    t.unit_or_currency || ' ' || cast(t.reported_on as varchar) as given
from programme.outcomes as t
where
    t.unit_or_currency <> $base_currency
    and t.kind in ('revenue', 'cost_saving', 'cost_avoidance')
    and not exists (
        select 1
        from programme.fx_rates as r
        where
            r.currency = t.unit_or_currency
            and r.quoted_on <= t.reported_on
            and r.quoted_on >= t.reported_on - $rate_carry_days
    )
