-- a table of the whole, or of one hub, with its last date; hub null: the whole
-- table_name varchar, hub_id varchar, hub varchar, last_date date, days_old
-- integer
with cells as (
    select *
    from counted_cells(
        [],
        coalesce($allowed_focus_areas::varchar[], []),
        [],
        [],
        $allowed_hubs,
        ['hub']
    )
),

by_hub as (
    select
        'engagements' as table_name,
        cells.hub_id,
        max(mart.entries.day) as last_date
    from mart.entries
    inner join cells
        on mart.entries.cell_id = cells.cell_id
    where mart.entries.rank = 0
    group by all
    union all
    select
        'stage_events' as table_name,
        cells.hub_id,
        max(events.day) as last_date
    from (
        select
            day,
            cell_id
        from mart.entries
        where rank > 0
        union all
        select
            day,
            cell_id
        from mart.exits
    ) as events
    inner join cells
        on events.cell_id = cells.cell_id
    group by all
    union all
    select
        'projects' as table_name,
        cells.hub_id,
        max(coalesce(mart.projects.ended_on, mart.projects.started_on))
            as last_date
    from mart.projects
    inner join cells
        on mart.projects.cell_id = cells.cell_id
    group by all
),

of_all as (
    select
        table_name,
        null as hub_id,
        last_date
    from meta.load_report
    where
        provided
        and last_date is not null
        and $allowed_hubs::varchar[] is null
        and $allowed_focus_areas::varchar[] is null
    union all
    select * from by_hub
)

select
    of_all.table_name::varchar as table_name,
    of_all.hub_id::varchar as hub_id,
    hubs.name::varchar as hub,
    of_all.last_date::date as last_date,
    (programme.data_date - of_all.last_date)::integer as days_old
from of_all
cross join meta.programme as programme
left join programme.hubs as hubs
    on of_all.hub_id = hubs.hub_id
order by table_name, hubs.source_id nulls first, hubs.source_line, hub_id
