-- a rate to the base currency, quoted by the period's end
-- currency varchar, quoted_on date, rate_to_base decimal(28,10)
select
    currency::varchar as currency,
    quoted_on::date as quoted_on,
    rate_to_base::decimal(28, 10) as rate_to_base
from programme.fx_rates
where quoted_on <= $end
order by currency, quoted_on
