"""What a column of a mapping can be: a column, an expression, a constant, a map."""

import pytest

from tests.data.mapped import SOURCES, column


def business_units(work, text: str) -> list[str | None]:
    """What an expression gives for the four deals, in their order."""
    mapped = work.open(column(text)).rows(
        "engagements", "business_unit", "source_id, source_line"
    )
    return [value for (value,) in mapped]


VALUES = {
    '"Deal ID"': ["d1", "d2", "d3", "d3"],
    '"region"': ["EMEA", "LATAM", "Mars", "Mars"],
    "'\"Deal ID\"'": ["d1", "d2", "d3", "d3"],
    "\"Region || '-' || Stage\"": ["EMEA-Won", "LATAM-Open", "Mars-Lost", "Mars-Lost"],
    '"Note"': [None, "O'Hara", "a b", "a b"],
    '"length(Region)"': ["4", "5", "4", "4"],
    '"try_cast(created as date)"': [
        "2024-01-05",
        "2024-02-05",
        "2024-03-05",
        "2024-03-05",
    ],
    "\"Region = 'EMEA'\"": ["true", "false", "false", "false"],
    '"1 -- why"': ["1"] * 4,
    '"1 /* why */"': ["1"] * 4,
    '"(select count(*) from source.regions)"': ["2"] * 4,
    '"(select max(Since) from source.regions as r where r.code = deals.Region)"': [
        "2022-04-27",
        "2022-05-01",
        None,
        None,
    ],
    '"_line"': ["2", "3", "4", "5"],
    '{ constant = "Deal ID" }': ["Deal ID"] * 4,
    '{ constant = "it\'s; --" }': ["it's; --"] * 4,
    "5": ["5"] * 4,
    "0.25": ["0.25"] * 4,
    "true": ["true"] * 4,
    "2024-01-01": ["2024-01-01"] * 4,
    '{ column = "Region" }': ["EMEA", "LATAM", "Mars", "Mars"],
    '{ column = "Region", values = { EMEA = "e" } }': ["e", "LATAM", "Mars", "Mars"],
    '{ column = "Region", values = { EMEA = "e" }, otherwise = "keep" }': [
        "e",
        "LATAM",
        "Mars",
        "Mars",
    ],
    '{ column = "Region", values = { EMEA = "e" }, otherwise = "empty" }': [
        "e",
        None,
        None,
        None,
    ],
    '{ column = "lower(Region)", values = { emea = "e" }, otherwise = "empty" }': [
        "e",
        None,
        None,
        None,
    ],
    '{ column = "Note", values = { "O\'Hara" = "o\'h" } }': [None, "o'h", "a b", "a b"],
    '{ column = "length(Region)", values = { 4 = "four" } }': [
        "four",
        "5",
        "four",
        "four",
    ],
    '{ column = "Region", values = { Mars = 5 } }': ["EMEA", "LATAM", "5", "5"],
}


@pytest.mark.parametrize("text", VALUES)
def test_values(work, text):
    assert business_units(work, text) == VALUES[text]


def test_a_column_wins_over_an_expression_of_the_same_text(work):
    work.write({"deals.csv": SOURCES["deals.csv"].replace("Note", "1 + 1")})
    assert business_units(work, '"1 + 1"')[1] == "O'Hara"


def test_columns_of_any_name(work):
    odd = 'a "b" [c]; -- d'
    quoted = '"a ""b"" [c]; -- d"'
    work.write({"deals.csv": SOURCES["deals.csv"].replace("Note", quoted)})
    assert business_units(work, f"'{odd}'")[1] == "O'Hara"
