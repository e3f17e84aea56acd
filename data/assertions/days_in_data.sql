-- Counts are positive, and day counts end at the data date at the latest.
with counted as (
    select
        day,
        days,
        engagements
    from mart.conversions
    union all
    select
        day,
        days,
        engagements
    from mart.endings
    union all
    select
        day,
        0 as days,
        entries + reached as engagements
    from mart.entries
    union all
    select
        day,
        coalesce(until_days, days) as days,
        exits as engagements
    from mart.exit_spells
    union all
    select
        day,
        days,
        engagements
    from mart.partner_paths
    union all
    select
        day,
        0 as days,
        exits as engagements
    from mart.exits
)

select counted.day
from counted
cross join meta.programme as programme
where
    counted.engagements < 1
    or counted.days < 0
    or counted.day + coalesce(counted.days, 0) > programme.data_date
