-- the engagements that a number counts, one row each: `which` names the set, of
-- whatever cell; ranks, days, exit and reason count where the set asks for them
create macro listed_engagements(
    which, first_rank, second_rank, most_days, exit_id, exit_reason,
    first_day, last_day, known_on
) as table
with spells as (
    select
        begun.engagement,
        begun.place,
        begun.cell_id,
        begun.sourced_on,
        known_on - begun.entered_on as follow_up,
        coalesce(arrived.rank <= begun.rank_by_exit, false) as has_arrived,
        case
            when has_arrived then arrived.reached_on
            when begun.rank_by_exit < second_rank then begun.exited_on
        end - begun.entered_on as days,
        begun.entered_on
    from mart.steps as begun
    left join mart.steps as arrived
        on
            begun.engagement = arrived.engagement
            and arrived.rank = second_rank
    where
        begun.rank = first_rank
        and begun.is_spell
        and begun.entered_on <= last_day
),

-- few that left are back, and of those fewer are away again
back as (
    select distinct engagement
    from mart.absences
    where until_on <= known_on
),

away as (
    select absences.engagement
    from mart.absences as absences
    inner join back
        on absences.engagement = back.engagement
    where
        absences.rank = first_rank
        and absences.exited_on <= known_on
        and coalesce(absences.until_on > known_on, true)
)

select
    engagement,
    place,
    cell_id,
    sourced_on
from mart.engagements
where
    which in ('sourced', 'brought')
    and sourced_on between first_day and last_day
    and (which = 'sourced' or partner_id is not null)
union all
select
    engagement,
    place,
    cell_id,
    sourced_on
from mart.steps
where
    which = 'reached'
    and rank = first_rank
    and reached_on between first_day and last_day
union all
select
    engagement,
    place,
    cell_id,
    sourced_on
from mart.climbs
where
    which = 'went_on'
    and first_rank = 0
    and rank = second_rank
    and sourced_on between first_day and last_day
    and reached_on <= known_on
union all
select
    begun.engagement,
    begun.place,
    begun.cell_id,
    begun.sourced_on
from mart.climbs as begun
inner join mart.climbs as arrived
    on begun.engagement = arrived.engagement
where
    which = 'went_on'
    and first_rank > 0
    and begun.rank = first_rank
    and begun.reached_on between first_day and last_day
    and arrived.rank = second_rank
    and arrived.reached_on <= known_on
union all
select
    engagement,
    place,
    cell_id,
    sourced_on
from mart.steps
where
    which in ('followed', 'excluded')
    and rank = first_rank
    and is_spell = (which = 'followed')
    and entered_on between first_day and last_day
union all
select
    engagement,
    place,
    cell_id,
    sourced_on
from spells
where
    which in ('in_time', 'left_in_time')
    and entered_on >= first_day
    and has_arrived = (which = 'in_time')
    and days <= least(most_days, follow_up)
union all
select
    engagement,
    place,
    cell_id,
    sourced_on
from spells
where
    which = 'finished'
    and entered_on >= first_day
    and days <= follow_up
union all
select
    engagement,
    place,
    cell_id,
    sourced_on
from mart.steps
where
    which in ('waiting', 'done')
    and rank = first_rank
    and is_spell
    and entered_on <= last_day
    and coalesce(
        if(rank < rank_by_exit, next_on, exited_on), date 'infinity'
    ) between
    if(which = 'done', first_day, last_day + 1)
    and if(which = 'done', last_day, date 'infinity')
union all
select
    engagement,
    place,
    cell_id,
    sourced_on
from mart.engagements
where
    which = 'in_progress'
    and sourced_on <= last_day
    and coalesce(departed_on > last_day, true)
union all
select
    engagement,
    place,
    cell_id,
    sourced_on
from mart.engagements
where
    which = 'departed'
    and departed_on between first_day and last_day
union all
select
    engagement,
    place,
    cell_id,
    sourced_on
from mart.absences
where
    which = 'out'
    and sourced_on between first_day and last_day
    and exited_on <= known_on
    and coalesce(until_on > known_on, true)
    and (first_rank is null or rank = first_rank)
    and (exit_id is null or stage_id = exit_id)
    and (exit_reason is null or reason = exit_reason)
union all
select
    engagement,
    place,
    cell_id,
    sourced_on
from mart.steps
where
    which = 'open'
    and rank = first_rank
    and sourced_on between first_day and last_day
    and reached_on <= known_on
    and coalesce(next_on > known_on, true)
    and (
        coalesce(exited_on > known_on, true)
        or (
            engagement in (select back.engagement from back)
            and engagement not in (select away.engagement from away)
        )
    )
