"""The named queries: one .sql file a question, whose first two lines document it."""

import re
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from pathlib import Path

from queries.errors import NotAllowed
from queries.metrics import CATALOGUE
from queries.views import PARAMETERS

FOLDER = Path(__file__).parent
PARAMETER = re.compile(r"\$([a-z_]+)")
COLUMN = re.compile(r"(\w+) (\w+(?:\([\d,]+\))?)")


@dataclass(frozen=True)
class Query:
    """One file: what a row is (first line), its columns as (name, type), parameters."""

    name: str
    row: str
    columns: tuple[tuple[str, str], ...]
    parameters: frozenset[str]
    sql: str

    @property
    def viewed(self) -> bool:
        """Whether it answers several views at once, by a first column `view` more."""
        return "starts" in self.parameters

    @property
    def options(self) -> frozenset[str]:
        """What may be asked for beside the selection and what comes from its views."""
        named = {"groupings": "by", "strata": "within"}
        asked = {named[name] for name in named.keys() & self.parameters}
        return (self.parameters - PARAMETERS) | asked


@cache
def queries() -> dict[str, Query]:
    """All named queries by name."""
    paths = sorted((FOLDER / "sql").glob("*.sql"))
    return {path.stem: _read(path) for path in paths}


def query(name: str) -> Query:
    """One named query; NotAllowed lists the names when there is none of this name."""
    if name not in queries():
        known = ", ".join(queries())
        raise NotAllowed(f"There is no query {name}; there are {known}.")
    return queries()[name]


@cache
def macros() -> tuple[str, ...]:
    """The statements that make the shared macros and the catalogue's formulas."""
    paths = sorted((FOLDER / "macros").glob("*.sql"))
    shared = [path.read_text("utf-8") for path in paths]
    return (*shared, *(m.macro for m in CATALOGUE.values() if m.macro))


def _read(path: Path) -> Query:
    sql = path.read_text("utf-8")
    lines = takewhile(lambda line: line.startswith("--"), sql.splitlines())
    row, *columns = (line.removeprefix("--").strip() for line in lines)
    return Query(
        name=path.stem,
        row=row,
        columns=tuple(COLUMN.findall(" ".join(columns))),
        parameters=frozenset(PARAMETER.findall(sql)),
        sql=sql,
    )
