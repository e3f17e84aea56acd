-- the snapshot with its programme's settings
-- name varchar, venture_arm varchar, base_currency varchar, fiscal_year_starts
-- varchar, data_date date, first_date date, horizon_days integer, commitment
-- decimal(28,10), reserves decimal(28,10), contact varchar, language varchar,
-- theme_colour varchar, illustrative boolean, views varchar, alerts varchar,
-- created_at timestamp
select
    programme.name::varchar as name,
    programme.venture_arm::varchar as venture_arm,
    programme.base_currency::varchar as base_currency,
    programme.fiscal_year_starts::varchar as fiscal_year_starts,
    programme.data_date::date as data_date,
    programme.first_date::date as first_date,
    programme.horizon_days::integer as horizon_days,
    programme.commitment::decimal(28, 10) as commitment,
    programme.reserves::decimal(28, 10) as reserves,
    programme.contact::varchar as contact,
    programme.language::varchar as language,
    programme.theme_colour::varchar as theme_colour,
    programme.illustrative::boolean as illustrative,
    programme.views::varchar as views,
    programme.alerts::varchar as alerts,
    snapshot.created_at::timestamp as created_at
from meta.programme as programme
cross join meta.snapshot as snapshot
order by name
