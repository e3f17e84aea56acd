-- Each combination of hub, focus area, kind and source is one cell, numbered.
select min(cell_id) as cell_id
from mart.cells
group by hub_id, focus_area_id, kind, source
having count(*) > 1
union all
select max(cell_id) as cell_id
from mart.cells
having
    count(*) <> count(distinct cell_id)
    or count(*) <> max(cell_id)
