-- level: warning
-- column: engagement_id
-- message: The engagement never entered the stage that counts as a project.
-- remedy: Add its stage event, or correct engagement_id.
select
    p.rowid as row_id,
    p.engagement_id as given
from programme.projects as p
where
    exists (
        select 1
        from programme.stages as t
        where t.is_project
    )
    and not exists (
        select 1
        from programme.stage_events as s
        inner join programme.stages as t on s.stage_id = t.stage_id
        where
            s.engagement_id = p.engagement_id
            and t.is_project
    )
