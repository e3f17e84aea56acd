"""SQL expressions of a mapping: one expression each, run on text columns only."""

import json

import duckdb

from data.mapping.model import Mapping
from data.reading import Source
from data.reading.sql import identifier


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
        if "column" not in given:
            raise self.mapping.wrong(
                f"A value of {self.table} names neither column nor constant.",
                'Add column = "..." or constant = "...".',
                self.table,
            )
        value = self.value(given["column"])
        if "values" not in given:
            return value
        pairs = given["values"].items()
        cases = " ".join(f"when {literal(a)} then {literal(b)}" for a, b in pairs)
        other = "null" if given.get("otherwise") == "empty" else value
        return f"case {value} {cases} else {other} end"

    def expression(self, text: str) -> str:
        """The text as one parenthesised expression, checked by DuckDB's own parser."""
        wrapped = f"(\n{text}\n)"
        ((parsed,),) = self.con.execute(
            "select json_serialize_sql($sql)", {"sql": f"select {wrapped}"}
        ).fetchall()
        tree = json.loads(parsed)
        if tree["error"]:
            raise self.bad(text, tree["error_message"])
        if len(tree["statements"][0]["node"]["select_list"]) != 1:
            raise self.bad(text, "it is more than one expression")
        return wrapped

    def bad(self, text: str, problem: object) -> Exception:
        """The error that an expression gives, with DuckDB's words in short."""
        words = " ".join(str(problem).split("LINE ")[0].split())[:300]
        return self.mapping.wrong(
            f"{text!r} cannot be computed over {self.source.file}: {words}",
            f"Use its columns: {', '.join(self.source.columns)}.",
            self.table,
        )
