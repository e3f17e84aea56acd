-- a data test, with how many rows failed it; failed ones first
-- name varchar, about varchar, passed boolean, failing bigint
select
    name::varchar as name,
    about::varchar as about,
    passed::boolean as passed,
    failing::bigint as failing
from meta.data_tests
order by passed, name
