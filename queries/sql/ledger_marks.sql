-- a fair value of a company by the period's end
-- organisation_id varchar, valued_on date, fair_value decimal(28,10), currency
-- varchar, method varchar
with holdings as (
    select *
    from selected_holdings(
        $hubs, $focus_areas, $kinds, $sources, $allowed_hubs, $as_of
    )
)

select
    marks.organisation_id::varchar as organisation_id,
    marks.valued_on::date as valued_on,
    marks.fair_value::decimal(28, 10) as fair_value,
    marks.currency::varchar as currency,
    marks.method::varchar as method
from programme.valuations as marks
inner join holdings
    on marks.organisation_id = holdings.organisation_id
where marks.valued_on <= $end
order by valued_on, organisation_id
