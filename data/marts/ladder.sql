-- one row is a rank of the ladder: 0 = sourced, then the progress stages in
-- order of position
-- rank smallint, stage_id varchar, name varchar, definition varchar,
-- is_project boolean, is_adoption boolean
create table mart.ladder as
with progress as (
    select
        stage_id,
        name,
        definition,
        is_project,
        is_adoption,
        row_number() over (order by position, stage_id) as rank
    from programme.stages
    where kind = 'progress'
)

select
    cast(0 as smallint) as rank,
    cast(null as varchar) as stage_id,
    'Sourced' as name,
    'Taken up by a hub in one of its focus areas.' as definition,
    false as is_project,
    false as is_adoption
union all
select
    cast(rank as smallint) as rank,
    stage_id,
    name,
    definition,
    coalesce(is_project, false) as is_project,
    coalesce(is_adoption, false) as is_adoption
from progress
order by rank
