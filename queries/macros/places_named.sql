-- the organisations in whose name each word, as a search sees it, begins one:
-- the first is looked up, the others are looked for in the names found; by way
-- of lists, whose few places are then joined to millions, never the reverse
create macro places_named(word, others) as table
with found as (
    select unnest(looked_up.places) as place
    from (
        select list(words.place) as places
        from mart.words as words
        where starts_with(words.word, word)
    ) as looked_up
)

select place
from found
where len(others::varchar[]) = 0
union all
select unnest(checked.places) as place
from (
    select list(names.place) as places
    from mart.names as names
    where
        len(others::varchar[]) > 0
        and names.place in (select found.place from found)
        and len(
            list_filter(
                others::varchar[],
                lambda part: not contains(' ' || names.sought, ' ' || part)
            )
        ) = 0
) as checked
