"""SQL expressions of a mapping: one expression each, run on text columns only."""

import json
from typing import Any

import duckdb

from data.findings import PackageError
from data.mapping.model import Mapping
from data.reading import Source
from data.reading.sql import identifier

CLAUSES = (
    "modifiers",
    "where_clause",
    "group_expressions",
    "having",
    "sample",
    "qualify",
)


def literal(value: object) -> str:
    """A value of the mapping as SQL text; true and false as the contract reads them."""
    if value is None:
        return "null::varchar"
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return "'" + text.replace("'", "''") + "'"


class Expressions:
    """Turns what a mapping says of a value into SQL over one source."""

    def __init__(
        self,
        con: duckdb.DuckDBPyConnection,
        mapping: Mapping,
        table: str,
        source: Source,
    ) -> None:
        """Expressions of one part of `table` over `source`."""
        self.con, self.mapping, self.table, self.source = con, mapping, table, source

    def value(self, given: object) -> str:
        """The SQL of a column's value: a column, an expression, a constant or a map."""
        if isinstance(given, dict):
            return self._described(given)
        if not isinstance(given, str):
            return literal(given)
        if given in self.source.columns:
            return identifier(given)
        return self.expression(given)

    def column(self, name: str) -> str:
        """A column of the source; PackageError when it has none of this name."""
        if name in self.source.columns:
            return identifier(name)
        raise self.mapping.wrong(
            f"{self.source.file} has no column {name!r}.",
            f"Its columns are: {', '.join(self.source.columns)}.",
            self.table,
        )

    def _described(self, given: dict) -> str:
        if "constant" in given:
            return literal(given["constant"])
        value = f"cast({self.value(given['column'])} as varchar)"
        if not given.get("values"):
            return value
        pairs = given["values"].items()
        cases = " ".join(f"when {literal(a)} then {literal(b)}" for a, b in pairs)
        other = "null" if given.get("otherwise") == "empty" else value
        return f"case {value} {cases} else {other} end"

    def expression(self, text: str) -> str:
        """The text as one parenthesised expression, checked by DuckDB's own parser.

        It is parsed with its parentheses and without, so that it can neither close
        them nor be a list, and must then be the whole of a query.
        """
        wrapped = f"(\n{text}\n)"
        for sql in (text, wrapped):
            if problem := _not_one(self._parsed(text, f"select {sql}")):
                raise self.bad(text, problem)
        return wrapped

    def _parsed(self, text: str, sql: str) -> dict[str, Any]:
        try:
            ((parsed,),) = self.con.execute(
                "select json_serialize_sql($sql)", {"sql": sql}
            ).fetchall()
        except duckdb.Error as problem:
            raise self.bad(text, problem) from None
        return json.loads(parsed)

    def bind(self, text: str, sql: str) -> None:
        """Bind SQL over the source; PackageError when it is not exactly one value."""
        table = f"source.{identifier(self.source.name)}"
        try:
            query = f"describe select {sql} from {table}"  # noqa: S608 - checked
            width = len(self.con.execute(query).fetchall())
        except duckdb.Error as problem:
            raise self.bad(text, problem) from None
        if width != 1:
            raise self.bad(text, "it is more than one value.")

    def bad(self, text: str, problem: object) -> PackageError:
        """The error that an expression gives, with DuckDB's words in short."""
        return self.mapping.wrong(
            f"{text!r} cannot be computed over {self.source.file}: {in_short(problem)}",
            f"Use its columns: {', '.join(self.source.columns)}.",
            self.table,
        )


def in_short(problem: object) -> str:
    """What DuckDB says of a problem, without the SQL that it quotes."""
    return " ".join(str(problem).split("LINE ")[0].split())[:300]


def _not_one(tree: dict[str, Any]) -> str | None:
    """Why a parsed query is not one bare expression; None when it is."""
    if tree["error"]:
        return tree["error_message"]
    nodes = [statement["node"] for statement in tree["statements"]]
    if len(nodes) != 1 or nodes[0]["type"] != "SELECT_NODE":
        return "it is more than one expression."
    (node,) = nodes
    whole = node["from_table"]["type"] == "EMPTY" and not any(
        node[clause] for clause in CLAUSES
    )
    if len(node["select_list"]) != 1 or not whole:
        return "it is more than one expression."
    return None
