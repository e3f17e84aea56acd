-- one row is an organisation, numbered in the order of its name: sought is the
-- name as a search sees it, without accents, capitals and punctuation
-- place integer, organisation_id varchar, name varchar, sought varchar,
-- kind varchar, country varchar, city varchar
create table mart.names as
with normal as (
    select
        organisation_id,
        name,
        trim(
            regexp_replace(
                strip_accents(lower(name)), '[^\p{L}\p{N}]+', ' ', 'g'
            )
        ) as sought,
        kind,
        country,
        city
    from programme.organisations
)

select
    cast(row_number() over (order by sought, organisation_id) as integer)
        as place,
    organisation_id,
    name,
    sought,
    kind,
    country,
    city
from normal
order by place
