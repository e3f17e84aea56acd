-- Each combination of some of hub, focus area, kind and source is one cell.
select min(cell_id) as cell_id
from mart.cells
group by level, hub_id, focus_area_id, kind, source
having count(*) > 1
union all
select max(cell_id) as cell_id
from mart.cells
having
    count(*) <> count(distinct cell_id)
    or count(*) <> max(cell_id)
