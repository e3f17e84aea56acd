-- The ladder has each progress stage once, its ranks in the order of positions.
with progress as (
    select
        stages.stage_id,
        count(ladder.rank) as ranks,
        min(ladder.rank) as rank,
        row_number() over (order by stages.position) as expected
    from programme.stages as stages
    left join mart.ladder as ladder on stages.stage_id = ladder.stage_id
    where stages.kind = 'progress'
    group by stages.stage_id, stages.position
),

counted as (
    select
        count(*) as rows_found,
        max(rank) as highest,
        count(distinct rank) as ranks
    from mart.ladder
)

select stage_id
from progress
where
    ranks <> 1
    or rank <> expected
union all
select null as stage_id
from counted
where
    rows_found <> highest + 1
    or rows_found <> ranks
    or rows_found <> 1 + (select count(*) from progress)
