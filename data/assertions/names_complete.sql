-- Every organisation has its place in the order of names, once.
with counted as (
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

select later.place
from mart.names as later
inner join mart.names as earlier on later.place = earlier.place + 1
where later.sought < earlier.sought
union all
select counted.last_place as place
from counted
cross join given
where
    counted.organisations <> given.organisations
    or counted.places <> given.organisations
    or counted.last_place <> given.organisations
