"""The files of a page, as bytes: the whole page, or one of its tables."""

from charts.card import Card
from exports.contents import contents, of_card, refused
from exports.provenance import provenance
from exports.workbook import workbook
from exports.writing import csv_file
from reports.report import Report
from reports.seen import Seen


def page_file(seen: Seen, report: Report, address: str | None = None) -> bytes:
    """A page as XLSX: a sheet about it, its tiles, then its charts and lists."""
    seen = report.fitted(seen)
    shown = sorted(report.metrics)
    title = f"{report.title}: {report.question}"
    said = provenance(seen, title, page=report.name, metrics=shown, address=address)
    return workbook(contents(seen, report), said, refused(seen, report))


def card_csv(seen: Seen, page: str, card: Card, address: str | None = None) -> bytes:
    """The table of a card as CSV that says what it is."""
    said = provenance(seen, card.title, page=page, address=address)
    return csv_file(card.table, said)


def card_xlsx(
    seen: Seen, page: str, name: str, card: Card, address: str | None = None
) -> bytes:
    """The table of a card as XLSX."""
    said = provenance(seen, card.title, page=page, address=address)
    return workbook([of_card(name, card)], said)
