"""What a picture of a chart shows: the figure, and the lines above and below it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from charts.layout import Figure
from exports.provenance import linked, provenance
from queries.engine import facts_for
from queries.errors import NotAllowed
from queries.lens import OPTIONS, parse_lens
from queries.parsing import parse
from queries.saved import PARAMETER
from reports import REPORTS
from reports.report import Chart, Report
from reports.seen import Seen

OWN = ("embed", "download", PARAMETER)


@dataclass(frozen=True)
class Picture:
    """A figure (None = nothing to draw) with its words; `foot` stands below it.

    `open` leads to its page in the dashboard as the link asked for it, `link` to the
    same numbers for good; `notices` say what of the link could not be taken.
    """

    name: str
    figure: Figure | None
    title: str
    alt: str
    sentence: str
    foot: Sequence[str]
    open: str
    link: str
    notices: Sequence[str]


def picture(
    page: str, name: str, link: Mapping[str, Sequence[str]], address: str
) -> Picture:
    """The picture of a page's chart as a link asks to see it.

    Raises NotAllowed, listing what there is, for an unknown page or chart, and NoData
    when there is nothing to show, Refused for what the caller may not see.
    """
    report = _report(page)
    part = report.part(name)
    if not isinstance(part, Chart):
        charts = ", ".join(p.name for p in report.shown if isinstance(p, Chart))
        raise NotAllowed(f"{page} has no chart {name}; it has {charts}.")
    seen, notices = _seen({k: v for k, v in link.items() if k not in OWN})
    seen = report.fitted(seen)
    if (card := part.card(seen)) is None:
        raise NotAllowed(f"The chart {name} has no place in this selection.")
    said = provenance(seen, card.title, page=page, address=address)
    data = f"Data of {said.data_date}, snapshot {said.snapshot}."
    illustrative = ["Illustrative data."] if said.illustrative else []
    return Picture(
        name=name,
        figure=card.figure,
        title=card.title,
        alt=card.alt,
        sentence=said.selection,
        foot=[*card.notes, card.basis, f"{said.programme}. {data}", *illustrative],
        open=linked(seen, page, address),
        link=said.link,
        notices=notices,
    )


def _report(page: str) -> Report:
    if (report := REPORTS.get(page)) is None:
        raise NotAllowed(f"There is no page {page}; there are {', '.join(REPORTS)}.")
    return report


def _seen(link: Mapping[str, Sequence[str]]) -> tuple[Seen, list[str]]:
    facts = facts_for(link)
    selection, notices = parse(link, facts, OPTIONS)
    lens, more = parse_lens(link, facts)
    return Seen(facts, selection, lens), [*notices, *more]
