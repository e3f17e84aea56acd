-- level: warning
-- column: kind
-- message: Money came back from a company that no payment was made to.
-- remedy: Add what was paid; until then it has no multiple and no rate.
select
    r.rowid as row_id,
    r.kind as given
from programme.cash_flows as r
where
    r.kind in ('proceeds', 'dividend', 'fund_distribution')
    and not exists (
        select 1
        from programme.cash_flows as p
        where
            p.organisation_id = r.organisation_id
            and p.kind in ('initial', 'follow_on', 'fund_call')
    )
qualify row_number() over (
    partition by r.organisation_id order by r.paid_on, r.rowid
) = 1
