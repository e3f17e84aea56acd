-- a company that the venture arm paid or valued, by name
-- id varchar, name varchar
with holdings as (
    select *
    from selected_holdings(
        [],
        coalesce($allowed_focus_areas::varchar[], []),
        [],
        [],
        $allowed_hubs,
        date 'infinity'
    )
)

select
    organisations.organisation_id::varchar as id,
    organisations.name::varchar as name
from programme.organisations as organisations
inner join holdings
    on organisations.organisation_id = holdings.organisation_id
order by name, id
