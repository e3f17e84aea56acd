-- a source of the engagements, by its id
-- id varchar
select distinct source::varchar as id
from mart.cells
where level = 15
order by id
