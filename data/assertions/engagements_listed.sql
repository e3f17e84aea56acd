-- Listed engagements are the engagements in the cells, in the order of names.
with both_counts as (
    select
        sourced_on,
        hub_id,
        focus_area_id,
        count(*) as engagements
    from programme.engagements
    group by sourced_on, hub_id, focus_area_id
    union all
    select
        listed.sourced_on,
        cells.hub_id,
        cells.focus_area_id,
        -count(*) as engagements
    from mart.engagements as listed
    inner join mart.cells as cells on listed.cell_id = cells.cell_id
    group by listed.sourced_on, cells.hub_id, cells.focus_area_id
)

select null as engagement
from both_counts
group by sourced_on, hub_id, focus_area_id
having sum(engagements) <> 0
union all
select max(engagement) as engagement
from mart.engagements
having
    count(*) <> count(distinct engagement)
    or count(*) <> max(engagement)
    or min(engagement) <> 1
union all
select later.engagement
from mart.engagements as later
inner join mart.engagements as earlier
    on later.engagement = earlier.engagement + 1
where later.place < earlier.place
