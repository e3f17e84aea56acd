-- the projects that a number counts, as known on a day: `which` names the set
create macro listed_projects(which, first_day, last_day, known_on) as table
select *
from known_projects(
    if(
        which in ('ran', 'open', 'late', 'closed'), first_day, date '-infinity'
    ),
    last_day,
    known_on
)
where
    case which
        when 'ran' then true
        when 'open' then state in ('running', 'late')
        when 'late' then state = 'late'
        when 'closed' then ended_on is not null
        when 'started' then started_on >= first_day
        when 'ended'
            then
                ended_on between first_day and last_day
                and outcome is not null
        when 'adopted'
            then
                ended_on between first_day and last_day
                and outcome = 'adopted'
    end
