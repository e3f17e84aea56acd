-- a hub, in the data's order
-- id varchar, name varchar, country varchar, city varchar, latitude double,
-- longitude double, opened_on date, closed_on date
select
    hub_id::varchar as id,
    name::varchar as name,
    country::varchar as country,
    city::varchar as city,
    latitude::double as latitude,
    longitude::double as longitude,
    opened_on::date as opened_on,
    closed_on::date as closed_on
from programme.hubs
where
    $allowed_hubs::varchar[] is null
    or list_contains($allowed_hubs::varchar[], hub_id)
order by source_id, source_line, id
