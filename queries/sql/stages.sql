-- a step of the ladder, in its order, then an exit (no rank)
-- id varchar, name varchar, kind varchar, rank integer, definition varchar,
-- is_project boolean, is_adoption boolean
select
    stages.stage_id::varchar as id,
    stages.name::varchar as name,
    stages.kind::varchar as kind,
    ladder.rank::integer as rank,
    stages.definition::varchar as definition,
    coalesce(stages.is_project, false)::boolean as is_project,
    coalesce(stages.is_adoption, false)::boolean as is_adoption
from programme.stages as stages
left join mart.ladder as ladder
    on stages.stage_id = ladder.stage_id
order by rank nulls last, stages.source_id, stages.source_line, id
