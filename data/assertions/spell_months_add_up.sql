-- Months of spells count what ended on a day, reached or exited, of their days.
with both_counts as (
    select
        from_rank,
        to_rank as to_first,
        cell_id,
        'reached' as outcome,
        days,
        engagements
    from mart.conversions
    where timed
    union all
    select
        from_rank,
        to_first,
        cell_id,
        outcome,
        days,
        engagements
    from mart.endings
    where outcome = 'exited'
    union all
    select
        from_rank,
        to_first,
        cell_id,
        outcome,
        days,
        -engagements as engagements
    from mart.spell_months
)

select cell_id
from both_counts
group by from_rank, to_first, cell_id, outcome, days
having sum(engagements) <> 0
union all
select cell_id
from mart.spell_months
where
    last_on <> last_day(month)
    or month <> date_trunc('month', month)
    or (outcome = 'reached' and to_last <> to_first)
    or (
        outcome = 'exited'
        and to_last <> (select max(ladder.rank) + 1 from mart.ladder as ladder)
    )
