-- the words of a text as a search sees them, the longest one first
-- word varchar
with parts as (
    select distinct unnest(string_split(as_sought($search), ' ')) as word
)

select word::varchar as word
from parts
where word <> ''
order by len(word) desc, word
