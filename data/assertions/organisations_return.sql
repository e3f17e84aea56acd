-- Of several engagements of one in a cell, all but the first are returns.
with both_counts as (
    select
        cell_id,
        count(*) - count(distinct place) as engagements
    from mart.repeat_engagements
    group by cell_id
    union all
    select
        wholes.cell_id,
        count(*) - count(distinct repeats.place) as engagements
    from mart.repeat_engagements as repeats
    cross join mart.cells as wholes
    where wholes.level = 0
    group by wholes.cell_id
    union all
    select
        engaged.cell_id,
        -sum(engaged.engagements) as engagements
    from mart.organisations as engaged
    inner join mart.cells as cells on engaged.cell_id = cells.cell_id
    where cells.level in (0, 15) and engaged.last_on is not null
    group by engaged.cell_id
)

select cell_id
from both_counts
group by cell_id
having sum(engagements) <> 0
union all
select cell_id
from mart.organisations
where last_on > day or engagements < 1
