-- all, or a month, with the median days from sourcing to a project started in it
-- month date, days double
select
    date_trunc('month', projects.started_on)::date as month,
    median(projects.started_on - engagements.sourced_on) as days
from programme.projects as projects
inner join programme.engagements as engagements
    on projects.engagement_id = engagements.engagement_id
where
    projects.started_on <= $day
    and engagements.hub_id in $hubs
    and engagements.focus_area_id in $areas
group by grouping sets ((), (month))
order by all
