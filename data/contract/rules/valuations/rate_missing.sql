-- level: error
-- column: currency
-- message: There is no exchange rate of that day or the days before.
-- remedy: Add a row to fx_rates for this currency.
select
    t.rowid as row_id,
    t.currency || ' ' || cast(t.valued_on as varchar) as given
from programme.valuations as t
where
    t.currency <> $base_currency
    and not exists (
        select 1
        from programme.fx_rates as r
        where
            r.currency = t.currency
            and r.quoted_on <= t.valued_on
            and r.quoted_on >= t.valued_on - $rate_carry_days
    )
