-- level: warning
-- column: organisation_id
-- message: The holding was never valued: it stands at cost.
-- remedy: Add its fair values to valuations.
-- when: whole
-- Where no valuations were handed over at all, the load report says that.
select
    p.rowid as row_id,
    p.organisation_id as given
from programme.cash_flows as p
where
    p.kind in ('initial', 'follow_on', 'fund_call')
    and exists (select 1 from programme.valuations)
    and not exists (
        select 1
        from programme.valuations as v
        where v.organisation_id = p.organisation_id
    )
    and not exists (
        select 1
        from programme.cash_flows as s
        where
            s.organisation_id = p.organisation_id
            and s.kind in ('proceeds', 'fund_distribution')
            and s.ownership_after = 0
    )
qualify row_number() over (
    partition by p.organisation_id order by p.paid_on, p.rowid
) = 1
