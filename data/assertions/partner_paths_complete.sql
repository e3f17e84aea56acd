-- Each rank counts all that a partner brought on a day.
with brought as (
    select
        partner_id,
        sourced_on as day,
        count(*) as engagements
    from programme.engagements
    where partner_id is not null
    group by partner_id, sourced_on
),

both_counts as (
    select
        brought.partner_id,
        brought.day,
        ladder.rank,
        brought.engagements
    from brought
    inner join mart.ladder as ladder on ladder.rank > 0
    union all
    select
        paths.partner_id,
        paths.day,
        paths.to_rank as rank,
        -paths.engagements as engagements
    from mart.partner_paths as paths
    inner join mart.cells as cells on paths.cell_id = cells.cell_id
    where cells.level = 0
)

select partner_id
from both_counts
group by partner_id, day, rank
having sum(engagements) <> 0
