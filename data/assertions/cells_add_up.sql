-- Each cube counts the same on a day at every level of its cells.
with counted as (
    select
        'entries' as counts,
        rank as place,
        day,
        cell_id,
        entries + reached + active as number
    from mart.entries
    union all
    select
        'exits' as counts,
        rank as place,
        day,
        cell_id,
        exits as number
    from mart.exits
    union all
    select
        'conversions' as counts,
        to_rank as place,
        day + coalesce(days, 0) as day,
        cell_id,
        engagements as number
    from mart.conversions
    union all
    select
        'endings' as counts,
        to_first as place,
        day + coalesce(days, 0) as day,
        cell_id,
        engagements as number
    from mart.endings
    union all
    select
        'partner_paths' as counts,
        to_rank as place,
        day + coalesce(days, 0) as day,
        cell_id,
        engagements as number
    from mart.partner_paths
    union all
    select
        'organisations' as counts,
        0 as place,
        day,
        cell_id,
        engagements as number
    from mart.organisations
    union all
    select
        'projects' as counts,
        0 as place,
        started_on as day,
        cell_id,
        projects as number
    from mart.projects
),

levels as (
    select
        counted.counts,
        counted.place,
        counted.day,
        cells.level,
        sum(counted.number) as number
    from counted
    inner join mart.cells as cells on counted.cell_id = cells.cell_id
    group by counted.counts, counted.place, counted.day, cells.level
)

select day
from levels
group by counts, place, day
having
    min(number) <> max(number)
    or count(*) <> (select count(distinct cells.level) from mart.cells as cells)
