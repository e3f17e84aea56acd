-- one row is a word of an organisation's name as a search sees it
-- word varchar, place integer
create table mart.words as
with parts as (
    select
        place,
        unnest(string_split(sought, ' ')) as word
    from mart.names
)

select distinct
    word,
    place
from parts
where word <> ''
order by word, place
