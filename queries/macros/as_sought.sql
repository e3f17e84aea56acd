-- a text as a search sees it, as mart.names has it of each name
create macro as_sought(given) as
    trim(
        regexp_replace(
            strip_accents(lower(given)), '[^\p{L}\p{N}]+', ' ', 'g'
        )
    )
