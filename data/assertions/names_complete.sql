-- Every organisation has its place in the order of names, once.
with placed as (
    select
        place,
        sought,
        lag(sought) over (order by place) as sought_before
    from mart.names
),

counted as (
    select
        count(*) as organisations,
        count(distinct place) as places,
        coalesce(max(place), 0) as last_place
    from mart.names
),

given as (
    select count(*) as organisations
    from programme.organisations
)

select place
from placed
where sought < sought_before
union all
select counted.last_place as place
from counted
cross join given
where
    counted.organisations <> given.organisations
    or counted.places <> given.organisations
    or counted.last_place <> given.organisations
