-- the organisations in whose name each word of a text begins a word
create macro places_named(wanted) as table
select distinct words.place
from mart.words as words
where
    not contains(as_sought(wanted), ' ')
    and starts_with(words.word, nullif(as_sought(wanted), ''))
union all
select distinct names.place
from mart.words as words
inner join mart.names as names
    on words.place = names.place
where
    contains(as_sought(wanted), ' ')
    and starts_with(words.word, string_split(as_sought(wanted), ' ')[1])
    and len(
        list_filter(
            string_split(as_sought(wanted), ' '),
            lambda part: not contains(' ' || names.sought, ' ' || part)
        )
    ) = 0
