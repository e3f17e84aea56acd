"""Every .sql file keeps the word of its first two lines."""

import re

import duckdb
import pytest

from queries.engine import run
from queries.files import macros, queries
from queries.guards import MONEY, ROWS
from queries.metrics import CATALOGUE
from queries.seeking import EVERYWHERE
from queries.selection import Selection

OPTIONS = {
    "by": "hub",
    "within": "kind",
    "from_rank": 0,
    "to_rank": 1,
    "most": 5,
    "company": "o1",
    "organisation": "o0000001",
    "place": 1,
    "places": [1, 2],
    "engagements": [1, 2],
    "projects": ["p0000001"],
    "which": "sourced",
    "first_rank": 0,
    "second_rank": 1,
    "most_days": 30,
    "exit": None,
    "reason": None,
    "search": "Órbita",
    "word": "a",
    "others": ["b"],
    "words": ["a"],
    "sort": "name",
    "skipped": 0,
    **EVERYWHERE,
}
POLARS = {
    "varchar": "String",
    "bigint": "Int64",
    "integer": "Int32",
    "double": "Float64",
    "boolean": "Boolean",
    "date": "Date",
    "timestamp": "Datetime(time_unit='us', time_zone=None)",
    "decimal(28,10)": "Decimal(precision=28, scale=10)",
    "decimal(38,10)": "Decimal(precision=38, scale=10)",
}


COMMON = {"data_tests", "ledger_rates", "programme", "sought", "stages"}
OF_HUBS = {"hubs", "milestones", "partners"}
OF_AREAS = {"focus_areas"}


def answer(query, known, ids=None):
    options = {k: v for k, v in OPTIONS.items() if k in query.parameters}
    return run(query.name, Selection.of(known, ids=ids), **options)


@pytest.mark.parametrize("query", queries().values(), ids=lambda query: query.name)
def test_header_says_the_columns_and_types(query, known):
    schema = answer(query, known).schema
    expected = [(name, POLARS[kind]) for name, kind in query.columns]
    assert [(name, str(dtype)) for name, dtype in schema.items()] == expected
    assert query.row[0].islower()
    assert query.row.startswith(("a ", "an ", "the "))


@pytest.mark.parametrize("query", queries().values(), ids=lambda query: query.name)
def test_answer_is_ordered_by_its_last_clause(query):
    assert "\norder by" in query.sql
    assert query.sql.rindex("\norder by") > query.sql.rindex("\nfrom")


@pytest.mark.parametrize("query", queries().values(), ids=lambda query: query.name)
def test_cells_are_read_through_the_selection_only(query):
    """The allowed hubs enter in one macro: none may go around it."""
    by_cell = ("cells using (cell_id)", "mart.cells")
    named = query.name in {"kinds", "sources"}  # the facts of every dimension
    if any(text in query.sql for text in by_cell) and not named:
        assert "selected_cells(" in query.sql
        assert "mart.cells" not in query.sql
        assert "$allowed_hubs" in query.sql


@pytest.mark.parametrize("query", queries().values(), ids=lambda query: query.name)
def test_who_may_see_a_part_is_told_of_that_part(query):
    """By the two lists of the rights, or by the areas selected, which they narrow."""
    told = query.parameters
    if query.name in COMMON:
        assert not told & {"allowed_hubs", "allowed_focus_areas"}
    elif query.name in OF_HUBS:
        assert "allowed_hubs" in told
    elif query.name in OF_AREAS:
        assert "allowed_focus_areas" in told
    elif "cells" in told:  # which the query of that name gives: it is told
        assert query.viewed
    else:
        assert "allowed_hubs" in told
        assert told & {"allowed_focus_areas", "focus_areas"}
        empty = re.search(r"_(cells|holdings)\(\s*\[\],\s*\[\]", query.sql)
        assert empty is None


@pytest.mark.parametrize("query", queries().values(), ids=lambda query: query.name)
def test_what_tells_of_money_or_single_cases_is_known_as_such(query):
    amounts = any(kind.startswith("decimal") for _, kind in query.columns)
    tables = ("cash_flows", "valuations", "fx_rates", "mart.flows", "_holdings(")
    if any(name in query.sql for name in tables):
        assert query.name in MONEY or amounts
    if query.name.endswith(("_rows", "_keys")) or query.name.startswith("organisation"):
        assert query.name in ROWS


def test_no_name_of_a_dimension_stands_in_the_sql(known):
    ids = {m.id for d in (known.hubs, known.focus_areas, known.stages) for m in d}
    for query in queries().values():
        assert not [
            name for name in ids if f"'{name}'" in query.sql and name != "adopted"
        ]


def test_formula_shown_is_the_formula_run():
    for metric in CATALOGUE.values():
        assert metric.query in queries()
        if metric.formula:
            assert f"{metric.name}(" in queries()[metric.query].sql
            assert any(metric.formula in macro for macro in macros())


def test_each_macro_is_one_statement():
    for macro in macros():
        assert len(duckdb.extract_statements(macro)) == 1
