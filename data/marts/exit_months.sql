-- one row is a change in how many are out, of the engagements sourced in a
-- month in a cell, by exit, reason and rank: those that left less those that
-- were taken up again or left anew, in a month (no happened_on) and each day
-- month date, happened_in date (first day of its month), happened_on date,
-- cell_id integer, rank smallint, stage_id varchar, reason varchar,
-- change integer
create table mart.exit_months as
with changes as (
    select
        day,
        cell_id,
        rank,
        stage_id,
        reason,
        day + days as happened_on,
        exits as change
    from mart.exit_spells
    union all
    select
        day,
        cell_id,
        rank,
        stage_id,
        reason,
        day + until_days as happened_on,
        -exits as change
    from mart.exit_spells
    where until_days is not null
),

daily as (
    select
        cast(date_trunc('month', changes.day) as date) as month,
        cast(date_trunc('month', changes.happened_on) as date) as happened_in,
        cast(changes.happened_on as date) as happened_on,
        wholes.level,
        wholes.whole_id as cell_id,
        changes.rank,
        changes.stage_id,
        changes.reason,
        sum(changes.change) as change
    from changes
    inner join work.wholes as wholes
        on changes.cell_id = wholes.cell_id
    group by
        date_trunc('month', changes.day),
        date_trunc('month', changes.happened_on),
        changes.happened_on,
        wholes.level,
        wholes.whole_id,
        changes.rank,
        changes.stage_id,
        changes.reason
),

both_grains as (
    select * from daily
    union all
    select
        month,
        happened_in,
        cast(null as date) as happened_on,
        level,
        cell_id,
        rank,
        stage_id,
        reason,
        sum(change) as change
    from daily
    group by month, happened_in, level, cell_id, rank, stage_id, reason
)

select
    month,
    happened_in,
    happened_on,
    cell_id,
    rank,
    stage_id,
    reason,
    cast(change as integer) as change
from both_grains
order by
    happened_on is not null,
    level,
    happened_on,
    cell_id,
    month,
    happened_in,
    rank,
    stage_id,
    reason
