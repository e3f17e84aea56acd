"""The records behind a number: how many there are, and a page of them.

The rows of a set are exactly those that the number counts: `count` is the number that
`queries.measure` gives where a metric stands before the set, and a test holds both to
the rows. A page costs the same wherever it lies in a list of millions.
"""

from dataclasses import dataclass, replace
from typing import Any

import polars as pl

from queries.engine import facts, run
from queries.few_records import few, sought
from queries.lens import Lens
from queries.listing import Listing
from queries.measure import measure
from queries.metrics import CATALOGUE, catalogued
from queries.paths import Path, path
from queries.programme import Facts
from queries.seeking import EVERYWHERE, window
from queries.selection import Selection
from queries.sets import SETS, RecordSet, metric_behind
from queries.standing import standing_at

PAGE = 50
MOST = 100_000
CHUNK = 5_000
DETAILS = {
    "organisation": ("place", "organisation_rows", "places"),
    "engagement": ("engagement", "engagement_rows", "engagements"),
    "project": ("project_id", "project_rows", "projects"),
}
# Stretches of a list that are tried one after the other for its first page.
STRETCHES = (2**16, 2**20, 2**31)
STAGE_OF = "median_days_in_stage"
PATH_OF = {
    "both": "conversion_rate",
    "last": "conversion_rate",
    "timed": "conversion_within",
    "first": STAGE_OF,
    "none": "median_days_to_project",
}


@dataclass(frozen=True)
class Page:
    """Rows from number `first` on (1 = the very first) of `count`, on page `page`."""

    rows: pl.DataFrame
    count: int
    page: int
    pages: int

    @property
    def first(self) -> int:
        """The number of the first row shown; 0 of an empty page."""
        return (self.page - 1) * PAGE + 1 if len(self.rows) else 0

    @property
    def last(self) -> int:
        """The number of the last row shown."""
        return (self.page - 1) * PAGE + len(self.rows)


def page(selection: Selection, lens: Lens, listing: Listing) -> Page:
    """One page of records; the last one where the listing asks for one beyond it.

    The rows have the columns of the set's kind and organisation_id.
    """
    found = count(selection, lens, listing)
    pages = max(1, -(-found // PAGE))
    number = min(listing.page, pages)
    rows = listed(selection, lens, listing, (number - 1) * PAGE, PAGE)
    return Page(rows, found, number, pages)


def count(selection: Selection, lens: Lens, listing: Listing) -> int:
    """How many rows the set has: a metric's number, or counted where searched.

    Deep in a list its stretches are counted anyhow, which tells the same.
    """
    behind, deep = metric_behind(listing.rows), listing.page * PAGE > CHUNK
    if behind and not listing.q and not deep:
        metric, part = behind
        alone = replace(selection, compare="none")
        read = measure(metric, alone, **_options(metric, lens))
        return read[part][0] or 0
    record_set = SETS[listing.rows]
    table = record_set.kind.table
    if table in ("payment", "holding"):
        return len(few(selection, listing))
    if table == "project":
        words = sought(selection, listing)
        asked = {"which": record_set.which, "words": words}
        return run("project_count", selection, **asked)["number"][0]
    if not listing.q and not deep:
        stood = standing_at(selection, _asked(selection, lens, listing))
        if stood is not None:
            return stood
    if _searched(selection, listing):
        return len(_found(selection, listing))
    return int(_blocks(selection, lens, listing)["number"].sum())


def listed(
    selection: Selection, lens: Lens, listing: Listing, skipped: int, most: int
) -> pl.DataFrame:
    """So many rows of a set after the first `skipped` ones, in the listing's order."""
    record_set = SETS[listing.rows]
    table = record_set.kind.table
    if table in ("payment", "holding"):
        return few(selection, listing).slice(skipped, most)
    keys = _keys(selection, lens, listing, skipped, most)
    key, query, parameter = DETAILS[table]
    parts = [
        _in_order(key, keys[at : at + CHUNK], query, selection, parameter)
        for at in range(0, max(1, len(keys)), CHUNK)
    ]
    return pl.concat(parts)


def stages(selection: Selection, lens: Lens, record_set: RecordSet) -> Path:
    """The ranks and days that a set asks of a lens; by default its metric's own."""
    known = facts(selection.snapshot)
    found = _path(PATH_OF.get(record_set.stages, STAGE_OF), lens, known)
    # what stands is open from sourcing on, which no lens has to name
    sourced = record_set.which == "open" and lens.stage_from is None
    return replace(found, from_rank=0) if sourced else found


def _options(metric: str, lens: Lens) -> dict[str, Any]:
    """What the metric takes of the lens."""
    return {k: v for k, v in lens.path().items() if k in CATALOGUE[metric].options}


def _path(metric: str, lens: Lens, known: Facts) -> Path:
    options = {"stage_from": None, "stage_to": None, "days": None}
    return path(catalogued(metric), known, **(options | _options(metric, lens)))


def _asked(selection: Selection, lens: Lens, listing: Listing) -> dict[str, Any]:
    """The parameters of listed_engagements that say which engagements a set has."""
    record_set = SETS[listing.rows]
    found = stages(selection, lens, record_set)
    first: int | None = found.from_rank
    if record_set.stages == "last" or record_set.which == "reached":
        first = found.from_rank if record_set.stages == "both" else found.to_rank
    if record_set.which == "out" and lens.stage_from is None:
        first = None
    return {
        "which": record_set.which,
        "first_rank": first,
        "second_rank": found.to_rank,
        "most_days": found.days,
        "exit": listing.exit or None,
        "reason": listing.reason or None,
    }


def _blocks(selection: Selection, lens: Lens, listing: Listing) -> pl.DataFrame:
    """How many rows each stretch of the list has, which finds a page deep in it."""
    if SETS[listing.rows].kind.table == "organisation":
        return run("organisation_blocks", selection, sort=listing.sort)
    asked = {**_asked(selection, lens, listing), **_search(selection, listing)}
    return run("engagement_blocks", selection, **asked, sort=listing.sort)


def _keys(
    selection: Selection, lens: Lens, listing: Listing, skipped: int, most: int
) -> list[Any]:
    """The keys of a page's rows, in the listing's order."""
    if SETS[listing.rows].kind.table == "project":
        asked: dict[str, Any] = {
            "which": SETS[listing.rows].which,
            "words": sought(selection, listing),
            "sort": listing.sort,
        }
        page = {"skipped": skipped, "most": most}
        return run("project_keys", selection, **asked, **page)["project_id"].to_list()
    if _searched(selection, listing):
        found = _found(selection, listing)
        if listing.sort != "name":
            by = ("sourced_on", "place")
            found = found.sort(by, descending=[listing.sort == "newest", False])
        return found.slice(skipped, most)["place"].to_list()
    within: dict[str, Any] = {**EVERYWHERE, "skipped": skipped}
    if skipped > CHUNK or _by_day(listing):
        blocks = _blocks(selection, lens, listing)
        within = window(blocks, listing.sort, skipped, most)
    within |= {"sort": listing.sort, "most": most}
    if SETS[listing.rows].kind.table == "organisation":
        return run("organisation_keys", selection, **within)["place"].to_list()
    asked = {**_asked(selection, lens, listing), **within}
    asked |= _search(selection, listing)
    near = listing.sort == "name" and not listing.q and skipped <= CHUNK
    found: list[int] = []
    for end in STRETCHES if near else STRETCHES[-1:]:
        asked["last_key"] = min(within["last_key"], end - 1)
        found = run("engagement_keys", selection, **asked)["engagement"].to_list()
        if len(found) == most:
            break
    return found


def _searched(selection: Selection, listing: Listing) -> bool:
    """Whether organisations are searched: all found are read once, for all pages."""
    organisations = SETS[listing.rows].kind.table == "organisation"
    return organisations and bool(sought(selection, listing))


def _found(selection: Selection, listing: Listing) -> pl.DataFrame:
    return run("organisations_found", selection, **_search(selection, listing))


def _by_day(listing: Listing) -> bool:
    """Whether a cube tells how many rows each day has, so that few days are read."""
    organisations = SETS[listing.rows].kind.table == "organisation"
    return organisations and listing.sort != "name" and not listing.q


def _search(selection: Selection, listing: Listing) -> dict[str, Any]:
    """The parameters of a search through the words of all names."""
    first, *others = sought(selection, listing) or [None]
    return {"word": first, "others": others}


def _in_order(
    key: str, keys: list[Any], query: str, selection: Selection, parameter: str
) -> pl.DataFrame:
    """What a query tells of some keys, in the order of the keys."""
    frame = run(query, selection, **{parameter: keys})
    order = pl.DataFrame({key: keys}, {key: frame.schema[key]})
    return order.join(frame, on=key, how="left", maintain_order="left")
