-- the cells of several views, each with what its view asks: group_id is null
-- where the day says the group
create macro viewed_cells(
    cells, groups, views, groupings, starts, ends, known, strata := null
) as table
select
    view,
    cell_id,
    group_id,
    stratum_id,
    list_extract(groupings::varchar[], view) as grouping,
    list_extract(starts::date[], view) as first_day,
    list_extract(ends::date[], view) as last_day,
    list_extract(known::date[], view) as known_on
from (
    select
        unnest(views::integer[]) as view,
        unnest(cells::integer[]) as cell_id,
        unnest(groups::varchar[]) as group_id,
        unnest(strata::varchar[]) as stratum_id
) as listed
