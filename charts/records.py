"""Lists of records in words: what they are, which number they stand behind, a table."""

from collections.abc import Sequence
from typing import Any

import polars as pl

from charts.holding_words import KINDS
from charts.holdings import STATUS
from charts.numbers import exact, long_day
from charts.timeline import STATES
from queries import paths
from queries.metrics import CATALOGUE
from queries.programme import Facts
from queries.selection import Selection
from queries.sets import BEHIND, Kind, Part, RecordSet

NOUNS = {"company": "companies"}
PARTS: dict[Part, str] = {
    "value": "all that {label} counts",
    "n": "the n of {label}",
    "k": "the k of {label}",
    "excluded": "those that {label} leaves out",
}
STANDING = {"out": "Out", "arrived": "Last step", "in progress": "In progress"}
BASIS = {
    "mark": "mark",
    "rolled": "rolled forward",
    "cost": "at cost",
    "exit": "exit",
}


def nouns(kind: Kind, count: int) -> str:
    """A number of records, such as 1 project or 2,700 organisations."""
    many = NOUNS.get(kind.noun, f"{kind.noun}s")
    return f"{exact(count)} {kind.noun if count == 1 else many}"


def finding(
    record_set: RecordSet,
    count: int,
    selection: Selection,
    path: tuple[str, str, int],
    narrowed: Sequence[str] = (),
) -> str:
    """The title of a list: how many of what, narrowed by what.

    `path` are two stages' names and days.
    """
    first, last, days = path
    told = record_set.title.format(
        first=first,
        last=last,
        days=exact(days),
        start=long_day(selection.start),
        end=long_day(selection.end),
        as_of=long_day(selection.as_of),
    )
    return ", ".join([f"{nouns(record_set.kind, count)} {told}", *narrowed])


def behind(name: str) -> str:
    """Which numbers a set stands behind, in a sentence; empty for those of charts."""
    told = [
        PARTS[part].format(label=CATALOGUE[metric].label)
        for metric, parts in BEHIND.items()
        for part, set_name in parts.items()
        if set_name == name
    ]
    return f"These rows are {', '.join(told)}." if told else ""


def stage_names(facts: Facts, path: paths.Path) -> tuple[str, str, int]:
    """The names of a path's two stages, and its days; beyond the last step an exit."""
    names = ["sourcing", *(stage.name for stage in facts.ladder)]
    ranks = (path.from_rank, path.to_rank)
    ends = [names[r] if r < len(names) else "an exit" for r in ranks]
    return ends[0], ends[1], path.days


def span(first: int, last: int, count: int) -> str:
    """Which rows of how many are shown."""
    return f"{exact(first)} to {exact(last)} of {exact(count)}"


def table(rows: pl.DataFrame, kind: Kind, chosen: tuple[str, ...]) -> pl.DataFrame:
    """The chosen columns (the usual ones without any) with headers for readers."""
    names = chosen or kind.usual
    return rows.select(
        _shown(rows, name, kind).alias(kind.columns[name]) for name in names
    )


def _shown(rows: pl.DataFrame, name: str, kind: Kind) -> pl.Expr:
    """A column in words and in plain numbers."""
    words: dict[str, Any] = {
        "standing": STANDING,
        "state": STATES,
        "status": STATUS,
        "basis": BASIS,
    }
    if kind.table == "payment":
        words["kind"] = KINDS
    column = pl.col(name)
    if name in words:
        return column.replace(words[name])
    if isinstance(rows.schema[name], pl.Decimal):
        return column.cast(pl.Float64)
    return column
