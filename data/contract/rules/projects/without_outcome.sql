-- level: warning
-- column: outcome
-- message: The project has ended and its outcome is not said.
-- remedy: Write adopted, extended or stopped.
select
    rowid as row_id,
    cast(ended_on as varchar) as given
from programme.projects
where
    ended_on is not null
    and outcome is null
