-- level: warning
-- column: kind
-- message: A stake in a fund counts as one holding, at the fund's own value.
-- remedy: Nothing, if it is one; else correct the kind.
select
    rowid as row_id,
    kind as given
from programme.cash_flows
where kind in ('fund_call', 'fund_distribution')
qualify row_number() over (
    partition by organisation_id order by paid_on, rowid
) = 1
