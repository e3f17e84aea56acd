-- level: warning
-- column: method
-- message: Written off with nothing received: a total loss, without an IRR.
-- remedy: Nothing, if it is one; else correct the value or the method.
select
    v.rowid as row_id,
    v.organisation_id || ' ' || cast(v.valued_on as varchar) as given
from programme.valuations as v
where
    v.method = 'written_off'
    and v.fair_value = 0
    and not exists (
        select 1
        from programme.cash_flows as r
        where
            r.organisation_id = v.organisation_id
            and r.kind in ('proceeds', 'dividend', 'fund_distribution')
    )
