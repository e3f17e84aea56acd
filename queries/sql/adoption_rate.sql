-- a group, with its projects ended in the period and those of them adopted
-- group_id varchar, value double, n bigint, k bigint
with cells as (
    select *
    from selected_cells(
        $hubs, $focus_areas, $kinds, $sources, $allowed_hubs
    )
),

ended as (
    select
        group_of($by, cells, mart.projects.ended_on) as group_id,
        mart.projects.projects as n,
        if(mart.projects.outcome = 'adopted', mart.projects.projects, 0) as k
    from mart.projects
    inner join cells
        on mart.projects.cell_id = cells.cell_id
    where
        mart.projects.ended_on between $start and $end
        and mart.projects.outcome is not null
)

select
    group_id::varchar as group_id,
    adoption_rate(k, n)::double as value,
    sum(n)::bigint as n,
    sum(k)::bigint as k
from ended
group by group_id
order by group_id
