-- Engagements are those of organisations with one and of those with several.
with both_counts as (
    select count(*) as engagements
    from programme.engagements
    union all
    select -count(*) as engagements
    from mart.repeat_engagements
    union all
    select -coalesce(sum(organisations), 0) as engagements
    from mart.organisations
)

select null as organisation_id
from both_counts
having sum(engagements) <> 0
union all
select organisation_id
from mart.repeat_engagements
group by organisation_id
having count(*) < 2
