-- No two progress stages have the same position, and each has one.
select position
from programme.stages
where kind = 'progress'
group by position
having
    count(*) > 1
    or position is null
