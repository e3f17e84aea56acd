-- a group, and a holding in it; no group: while it was not engaged
-- group_id varchar, organisation_id varchar, first_paid_on date, since date,
-- until date
with cells as (
    select *
    from selected_cells(
        $hubs, $focus_areas, $kinds, $sources, $allowed_hubs
    )
),

paid as (
    select
        organisation_id,
        min(paid_on) as first_paid_on
    from mart.flows
    group by organisation_id
),

-- in a group from its first engagement there on, in none until its first one
placed as (
    select
        group_of($by, cells, null::date) as group_id,
        engaged.organisation_id,
        min(engaged.sourced_on) as since
    from mart.holding_cells as engaged
    inner join cells
        on engaged.cell_id = cells.cell_id
    group by all
),

engaged as (
    select
        organisation_id,
        min(sourced_on) as until
    from mart.holding_cells
    group by organisation_id
),

grouped as (
    select
        placed.group_id,
        paid.organisation_id,
        paid.first_paid_on,
        placed.since,
        null as until
    from paid
    inner join placed
        on paid.organisation_id = placed.organisation_id
    where
        needs_cells(
            $by, $hubs, $focus_areas, $kinds, $sources, $allowed_hubs
        )
    union all
    select
        null as group_id,
        paid.organisation_id,
        paid.first_paid_on,
        null as since,
        engaged.until
    from paid
    left join engaged
        on paid.organisation_id = engaged.organisation_id
    where
        needs_cells(
            $by, $hubs, $focus_areas, $kinds, $sources, $allowed_hubs
        )
        and $allowed_hubs is null
        and $allowed_focus_areas is null
    union all
    select
        'all' as group_id,
        organisation_id,
        first_paid_on,
        null as since,
        null as until
    from paid
    where
        not needs_cells(
            $by, $hubs, $focus_areas, $kinds, $sources, $allowed_hubs
        )
)

select
    group_id::varchar as group_id,
    organisation_id::varchar as organisation_id,
    first_paid_on::date as first_paid_on,
    since::date as since,
    until::date as until
from grouped
order by group_id nulls last, organisation_id
