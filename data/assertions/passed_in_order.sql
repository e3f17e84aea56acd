-- By no day have more passed a rank, reached or left below, than the one below.
with moves as (
    select
        day,
        cell_id,
        rank,
        active as standing
    from mart.entries
    union all
    select
        day,
        cell_id,
        rank - 1 as rank,
        -active as standing
    from mart.entries
    where rank > 0
    union all
    select
        day,
        cell_id,
        rank,
        -exits as standing
    from mart.exits
),

daily as (
    select
        day,
        cell_id,
        rank,
        sum(standing) as standing
    from moves
    group by day, cell_id, rank
),

course as (
    select
        cell_id,
        rank,
        sum(standing) over (
            partition by cell_id, rank order by day
        ) as standing
    from daily
)

select cell_id
from course
where standing < 0
union all
select cell_id
from mart.entries
where active not between 0 and reached
