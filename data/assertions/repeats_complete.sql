-- Engagements are those of organisations with one and of those with several.
with both_counts as (
    select count(*) as engagements
    from programme.engagements
    union all
    select -count(*) as engagements
    from mart.repeat_engagements
    union all
    select -coalesce(sum(once.engagements), 0) as engagements
    from mart.organisations as once
    inner join mart.cells as cells on once.cell_id = cells.cell_id
    where cells.level = 0 and once.is_only
)

select null as place
from both_counts
having sum(engagements) <> 0
union all
select place
from mart.repeat_engagements
group by place
having count(*) < 2
