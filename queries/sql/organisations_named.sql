-- a company paid or valued, of those whose name has the words searched for
-- organisation_id varchar
with holdings as (
    select *
    from selected_holdings(
        $hubs, $focus_areas, $kinds, $sources, $allowed_hubs, $as_of
    )
)

select organisations.organisation_id::varchar as organisation_id
from programme.organisations as organisations
inner join holdings
    on organisations.organisation_id = holdings.organisation_id
where named_so(organisations.name, $words)
order by organisation_id
