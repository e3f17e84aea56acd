-- a step of a company towards the parent by the period's end
-- organisation_id varchar, level varchar, reached_on date
with holdings as (
    select *
    from selected_holdings(
        $hubs, $focus_areas, $kinds, $sources, $allowed_hubs, $as_of
    )
)

select
    steps.organisation_id::varchar as organisation_id,
    steps.level::varchar as level,
    steps.reached_on::date as reached_on
from programme.strategic_status as steps
inner join holdings
    on steps.organisation_id = holdings.organisation_id
where steps.reached_on <= $end
order by organisation_id, reached_on, level
