-- a view, with its days
create macro asked_views(starts, ends, known) as table
select
    unnest(range(1, len(starts) + 1)) as view,
    unnest(starts::date[]) as first_day,
    unnest(ends::date[]) as last_day,
    unnest(known::date[]) as known_on
