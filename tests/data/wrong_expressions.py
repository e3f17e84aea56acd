"""Mappings whose expressions are wrong: text and what must be said."""

from tests.data.mapped import changed, column

PLACE = 'source = "regions"\n[tables.hubs.columns]'


def hubs(text: str) -> str:
    """The whole mapping with this line about the hubs."""
    return changed(PLACE, PLACE.replace("\n", f"\n{text}\n"))


CASES = {
    # expressions
    "column unknown": (column('"Owner"'), "'Owner' cannot be computed over deals.csv"),
    "function unknown": (column('"shout(Stage)"'), "'shout(Stage)' cannot be computed"),
    "syntax": (column('"case when"'), "'case when' cannot be computed"),
    "name with a space": (column('"Deal Owner"'), "'Deal Owner' cannot be computed"),
    "quote open": (column('"\'a"'), "cannot be computed"),
    "comment open": (column('"1 /* a"'), "cannot be computed"),
    "only a comment": (column('"-- a"'), "cannot be computed"),
    "blank": (column('" "'), "cannot be computed"),
    "two expressions": (column('"Stage, Region"'), "more than one expression"),
    "two in parentheses": (column('"Stage), (Region"'), "cannot be computed"),
    "semicolon": (column('"Stage; Region"'), "cannot be computed"),
    "semicolon at the end": (column('"Stage;"'), "cannot be computed"),
    "parameter": (column('"$a"'), "cannot be computed"),
    "question mark": (column('"?"'), "cannot be computed"),
    "star": (column('"*"'), "cannot be computed"),
    "columns": (column('"columns(*)"'), "cannot be computed"),
    "alias": (column('"Stage as a"'), "cannot be computed"),
    "too deep": (column(f'"{"(" * 3000}1{")" * 3000}"'), "cannot be computed"),
    "aggregate": (column('"count(*)"'), "engagements cannot be computed"),
    "subquery of two": (
        column('"(select code, Hub from source.regions)"'),
        "cannot be computed",
    ),
    "source unknown in SQL": (
        column('"(select 1 from source.sales)"'),
        "cannot be computed",
    ),
    "where unknown": (hubs('where = "Owner = 1"'), "'Owner = 1' cannot be computed"),
    "where two": (hubs('where = "true, true"'), "more than one expression"),
    "map of an unknown column": (
        column('{ column = "Owner" }'),
        "'Owner' cannot be computed",
    ),
    # only when it runs
    "cast": (column('"cast(Stage as integer)"'), "engagements cannot be computed"),
    "cast of a date": (
        column('"cast(Stage as date)"'),
        "engagements cannot be computed",
    ),
    "where no truth": (hubs('where = "code"'), "hubs cannot be computed"),
    "many rows in one": (
        column('"(select Hub from source.regions)"'),
        "engagements cannot be computed",
    ),
    "its own error": (column("\"error('mine')\""), "mine"),
    "overflow": (column('"9223372036854775807 + length(Stage)"'), "cannot be computed"),
    "pattern": (column("\"regexp_matches(Stage, '(')\""), "cannot be computed"),
}
