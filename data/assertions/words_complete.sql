-- Every word of a name leads to it.
with both_counts as (
    select
        place,
        array_length(list_distinct(string_split(sought, ' '))) as words
    from mart.names
    where sought <> ''
    union all
    select
        place,
        -count(*) as words
    from mart.words
    group by place
)

select place
from both_counts
group by place
having sum(words) <> 0
