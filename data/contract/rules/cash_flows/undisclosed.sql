-- level: warning
-- column: amount
-- message: The amount is undisclosed: its holding is in no sum and no ratio.
-- remedy: Add the amount when it is known.
select
    rowid as row_id,
    organisation_id as given
from programme.cash_flows
where amount is null
