-- level: warning
-- column: valued_on
-- message: No payment by this day makes it a holding: the value is not used.
-- remedy: Correct the day or the company, or add the payment to cash_flows.
select
    v.rowid as row_id,
    v.organisation_id || ' ' || cast(v.valued_on as varchar) as given
from programme.valuations as v
where not exists (
    select 1
    from programme.cash_flows as p
    where
        p.organisation_id = v.organisation_id
        and p.paid_on <= v.valued_on
)
