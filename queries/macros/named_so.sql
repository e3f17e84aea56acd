-- whether each word of a text begins a word of a name; true for an empty text
create macro named_so(given, wanted) as
    wanted = ''
    or (
        as_sought(wanted) <> ''
        and len(
            list_filter(
                string_split(as_sought(wanted), ' '),
                lambda part: not contains(' ' || as_sought(given), ' ' || part)
            )
        ) = 0
    )
