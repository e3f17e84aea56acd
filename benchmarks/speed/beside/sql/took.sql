-- all, or a month, with the median days from sourcing to its projects
-- month date, days double
with chosen as (
    select
        engagement_id,
        sourced_on
    from programme.engagements
    where
        hub_id in $hubs
        and focus_area_id in $areas
),

started as (
    select
        engagement_id,
        started_on
    from programme.projects
    where started_on <= $day
)

select
    date_trunc('month', started.started_on)::date as month,
    median(started.started_on - chosen.sourced_on) as days
from started
inner join chosen
    on started.engagement_id = chosen.engagement_id
group by grouping sets ((), (month))
order by all
