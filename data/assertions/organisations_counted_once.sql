-- Organisations with one engagement and with several are all engaged ones.
with both_counts as (
    select count(distinct organisation_id) as organisations
    from programme.engagements
    union all
    select -count(distinct place) as organisations
    from mart.repeat_engagements
    union all
    select -coalesce(sum(once.engagements), 0) as organisations
    from mart.organisations as once
    inner join mart.cells as cells on once.cell_id = cells.cell_id
    where cells.level = 0 and once.is_only
)

select sum(organisations) as organisations
from both_counts
having sum(organisations) <> 0
