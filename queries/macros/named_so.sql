-- whether each word, as a search sees it, begins a word of a name
create macro named_so(given, words) as
    len(
        list_filter(
            words::varchar[],
            lambda part: not contains(' ' || as_sought(given), ' ' || part)
        )
    ) = 0
