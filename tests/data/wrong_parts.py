"""Mappings whose tables are wrong: text and what must be said."""

from tests.data.mapped import ENGAGEMENTS, FOCUS_AREAS, WHOLE, changed, column

PLACE = 'source = "regions"\n[tables.hubs.columns]'
UNPIVOT = '{ "Screened at" = "screened", "Won at" = "adopted" }'


def hubs(text: str) -> str:
    """The whole mapping with this line about the hubs."""
    return changed(PLACE, PLACE.replace("\n", f"\n{text}\n"))


CASES = {
    # parts
    "unknown table": (WHOLE + "[[tables.deals]]\nrows = []\n", "deals is no table"),
    "part no table": (
        WHOLE + "[tables]\npartners = 5\n",
        "[[tables.partners]] is no table",
    ),
    "part a list": (
        WHOLE + "[tables]\npartners = [[1]]\n",
        "[[tables.partners]] is no table",
    ),
    "table missing": (
        changed(ENGAGEMENTS, ""),
        "required table engagements is not mapped",
    ),
    "no part": (
        changed(FOCUS_AREAS, "[tables]\nfocus_areas = []\n"),
        "focus_areas is not mapped",
    ),
    "part unknown key": (hubs("sauce = 1"), "says sauce, which means nothing"),
    "neither source nor rows": (
        changed('source = "regions"\n', ""),
        "either a source or rows",
    ),
    "source and rows": (hubs("rows = []"), "either a source or rows"),
    "source unknown": (
        changed('source = "regions"', 'source = "x"'),
        "names the source x",
    ),
    "source a list": (
        changed('source = "regions"', "source = []"),
        "source in [[tables.hubs]] is []",
    ),
    "where a number": (hubs("where = 5"), "where in [[tables.hubs]] is 5"),
    "where blank": (hubs('where = " "'), "where in [[tables.hubs]] is ' '"),
    "distinct a text": (
        hubs('distinct = "yes"'),
        "distinct in [[tables.hubs]] is 'yes'",
    ),
    "distinct a number": (hubs("distinct = 1"), "distinct in [[tables.hubs]] is 1"),
    "columns no table": (
        '[sources.a]\nfile = "a.csv"\n[[tables.hubs]]\nsource = "a"\ncolumns = 5\n',
        "[tables.hubs.columns] is no table",
    ),
    "unknown column": (
        changed("opened_on =", 'opens = "Since"\nopened_on ='),
        "opens is no column of hubs",
    ),
    "missing column": (changed('opened_on = "Since"', ""), "hubs.opened_on is needed"),
    # rows
    "rows no list": (
        changed(FOCUS_AREAS, "[[tables.focus_areas]]\nrows = 5\n"),
        "is no list",
    ),
    "row no table": (
        changed(FOCUS_AREAS, "[[tables.focus_areas]]\nrows = [5]\n"),
        "A row of focus_areas is no table",
    ),
    "row unknown column": (
        changed('name = "All"', 'name = "All", x = 1'),
        "x is no column",
    ),
    "row missing column": (changed('name = "All", ', ""), "focus_areas.name is needed"),
    "second row missing column": (
        changed(
            "valid_from = 2022-04-27 }]",
            'valid_from = 2022-04-27 }, { focus_area_id = "b" }]',
        ),
        "focus_areas.name is needed",
    ),
    "row with a list": (
        changed('name = "All"', 'name = ["All"]'),
        "focus_areas.name is ['All']",
    ),
    "rows and where": (
        changed(FOCUS_AREAS, FOCUS_AREAS + 'where = "true"\n'),
        "so where means nothing",
    ),
    # values
    "value a list": (column('["Stage"]'), "engagements.business_unit is ['Stage']"),
    "value unknown key": (column('{ col = "a" }'), "says col, which means nothing"),
    "value of nothing": (column("{ }"), "either a column or a constant"),
    "value of both": (
        column('{ constant = 1, column = "a" }'),
        "either a column or a constant",
    ),
    "constant a list": (
        column("{ constant = [1] }"),
        "constant of engagements.business_unit",
    ),
    "constant with values": (
        column('{ constant = "a", values = { a = "b" } }'),
        "says values",
    ),
    "column a number": (
        column("{ column = 5 }"),
        "column of engagements.business_unit",
    ),
    "values no table": (
        column('{ column = "Stage", values = 5 }'),
        "values of engagements",
    ),
    "values a list": (
        column('{ column = "Stage", values = { Won = [1] } }'),
        "Won of engagements",
    ),
    "otherwise": (
        column('{ column = "Stage", values = { a = "b" }, otherwise = "drop" }'),
        "otherwise of engagements.business_unit is 'drop'",
    ),
    "otherwise a number": (
        column('{ column = "Stage", otherwise = 5 }'),
        "otherwise of",
    ),
    "otherwise a list": (
        column('{ column = "Stage", otherwise = [] }'),
        "otherwise of",
    ),
    # unpivot
    "unpivot no table": (
        '[sources.a]\nfile = "a.csv"\n[[tables.hubs]]\nsource = "a"\nunpivot = 5\n',
        "[tables.hubs.unpivot] is no table",
    ),
    "unpivot incomplete": (changed('name = "stage_id"\n', ""), "is not complete"),
    "unpivot unknown key": (
        changed('name = "stage_id"\n', 'name = "stage_id"\nx = 1\n'),
        "says x",
    ),
    "unpivot name a number": (
        changed('name = "stage_id"', "name = 5"),
        "name of [tables.stage_events.unpivot] is 5",
    ),
    "unpivot name unknown": (
        changed('name = "stage_id"', 'name = "stage"'),
        "stage is no column",
    ),
    "unpivot columns a list": (changed(UNPIVOT, '["Screened at"]'), "is no table"),
    "unpivot no columns": (changed(UNPIVOT, "{}"), "names no columns"),
    "unpivot meaning a number": (
        changed('"Won at" = "adopted"', '"Won at" = 5'),
        "'Won at' of",
    ),
    "unpivot column unknown": (
        changed('"Won at" =', '"Lost at" ='),
        "no column 'Lost at'",
    ),
}
