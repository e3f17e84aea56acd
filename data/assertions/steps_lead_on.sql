-- A step's next day is the first day of the step after it.
select step.engagement
from mart.steps as step
left join mart.climbs as later
    on
        step.engagement = later.engagement
        and later.rank = step.rank + 1
where step.next_on is distinct from later.reached_on
