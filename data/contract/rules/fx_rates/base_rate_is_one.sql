-- level: warning
-- column: rate_to_base
-- message: The base currency has a rate other than one; the rate is not used.
-- remedy: Leave the base currency out of fx_rates.
select
    rowid as row_id,
    cast(rate_to_base as varchar) as given
from programme.fx_rates
where
    currency = $base_currency
    and rate_to_base <> 1
