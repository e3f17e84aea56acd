-- level: warning
-- column: paid_on
-- message: Several rates of return may solve this holding's payments.
-- remedy: Check kinds and amounts; if they are right, its IRR may be n.m.
-- The sum so far that changes sign once has one rate (Norstrom 1972).
with
days as (
    select
        organisation_id,
        currency,
        paid_on,
        min(rowid) as row_id,
        sum(if(kind in ('initial', 'follow_on', 'fund_call'), -amount, amount))
            as net
    from programme.cash_flows
    where amount is not null
    group by all
),

sums as (
    select
        *,
        sum(net) over (
            partition by organisation_id, currency order by paid_on
        ) as so_far
    from days
),

turns as (
    select
        *,
        sign(so_far) <> lag(sign(so_far)) over (
            partition by organisation_id, currency order by paid_on
        ) as turned
    from sums
    where so_far <> 0
)

select
    row_id,
    organisation_id as given
from turns
where turned
qualify row_number() over (
    partition by organisation_id, currency order by paid_on
) = 2
