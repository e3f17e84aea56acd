"""What every file says of itself: which data, which selection, and the way back."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from charts.numbers import long_day
from queries import sharing
from queries.metrics import CATALOGUE
from reports.seen import Seen

ADDRESS = "DASHBOARD_ADDRESS"


@dataclass(frozen=True)
class Provenance:
    """Where a file's numbers come from; `link` opens the same numbers for good.

    `definitions` are of the metrics in the file, by their labels.
    """

    title: str
    programme: str
    selection: str
    data_date: str
    snapshot: str
    link: str
    illustrative: bool
    definitions: dict[str, str]

    def lines(self) -> list[tuple[str, str]]:
        """All of it but the title, each with its name, in the order of reading."""
        said = "illustrative: organisations and amounts are invented"
        return [
            ("Programme", self.programme),
            *([("Data", said)] if self.illustrative else []),
            ("Selection", self.selection),
            ("Data date", self.data_date),
            ("Snapshot", self.snapshot),
            ("Link", self.link),
            *self.definitions.items(),
        ]


def provenance(
    seen: Seen,
    title: str,
    *,
    page: str,
    metrics: Iterable[str] = (),
    address: str | None = None,
) -> Provenance:
    """What a file of that title says of itself; its link is pinned.

    `address` is where the dashboard is served, by default what the environment's
    DASHBOARD_ADDRESS says; without either the link begins with the page's name.
    """
    programme = seen.facts.programme
    return Provenance(
        title=title,
        programme=programme.name,
        selection=seen.selection.sentence(seen.facts),
        data_date=long_day(seen.facts.data_date),
        snapshot=seen.selection.snapshot,
        link=pinned(seen, page, address),
        illustrative=programme.illustrative,
        definitions={CATALOGUE[m].label: CATALOGUE[m].definition for m in metrics},
    )


def pinned(seen: Seen, page: str, address: str | None = None) -> str:
    """A link to a page that shows exactly these numbers, whatever is imported later."""
    query = sharing.pinned(seen.selection, seen.lens)
    return _link(query, seen.extra, page, address)


def linked(seen: Seen, page: str, address: str | None = None) -> str:
    """A link to a page that shows what is seen."""
    query = seen.selection.query_string()
    return _link(query, seen.lens.link() | seen.extra, page, address)


def _link(
    query: str, extra: dict[str, list[str]], page: str, address: str | None
) -> str:
    base = os.environ.get(ADDRESS, "") if address is None else address
    where = f"{base.rstrip('/')}/{page}" if base else page
    return f"{where}?{'&'.join(filter(None, (query, urlencode(extra, doseq=True))))}"
