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
),

numbered as (
    select
        engagement,
        place,
        lag(engagement) over (order by engagement) as engagement_before,
        lag(place) over (order by engagement) as place_before
    from mart.engagements
)

select null as engagement
from both_counts
group by sourced_on, hub_id, focus_area_id
having sum(engagements) <> 0
union all
select engagement
from numbered
where
    place < place_before
    or engagement <> coalesce(engagement_before, 0) + 1
