-- a kind of ending and day count, of the projects started in the period
-- outcome varchar, days integer, ended boolean, count bigint
with cells as (
    select *
    from counted_cells(
        $hubs, $focus_areas, $kinds, $sources, $allowed_hubs, []
    )
),

started as (
    select
        projects.started_on,
        projects.projects,
        coalesce(projects.ended_on <= $as_of, false) as ended,
        if(ended, projects.outcome, null) as outcome,
        least(projects.ended_on, $as_of) as followed_until
    from mart.projects as projects
    inner join cells
        on projects.cell_id = cells.cell_id
    where projects.started_on between $start and $end
),

spells as (
    select
        case
            when outcome is null then 'censored'
            when outcome = 'adopted' then 'reached'
            else 'exited'
        end as outcome,
        followed_until - started_on as days,
        ended,
        projects
    from started
)

select
    outcome::varchar as outcome,
    days::integer as days,
    ended::boolean as ended,
    sum(projects)::bigint as count
from spells
group by outcome, days, ended
order by outcome, days, ended
