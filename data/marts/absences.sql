-- one row is a time of being out of an engagement: the day and exit by which it
-- left, the highest rank reached by then, and the day of its next event, by
-- which it was taken up again or left anew (null: none)
-- engagement integer, place integer, cell_id integer, sourced_on date,
-- exited_on date, stage_id varchar, reason varchar, rank smallint,
-- until_on date
create table mart.absences as
select
    absences.engagement,
    engagements.place,
    engagements.cell_id,
    engagements.sourced_on,
    absences.exited_on,
    absences.stage_id,
    absences.reason,
    absences.rank,
    absences.until_on
from work.absences as absences
inner join work.engagements as engagements
    on absences.engagement = engagements.engagement
order by absences.engagement, absences.exited_on
