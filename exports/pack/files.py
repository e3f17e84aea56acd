"""The pack as a file: which pages, which form, and what may be wrong with that."""

from collections.abc import Sequence
from pathlib import Path

from exports.pack.deck import deck
from exports.pack.document import document
from exports.saving import ending, save
from queries.errors import NotAllowed
from queries.given import choices, shown
from reports import REPORTS
from reports.report import Report
from reports.seen import Seen

PACKED: dict[str, Report] = {n: r for n, r in REPORTS.items() if n != "data"}


def write_pack(
    seen: Seen,
    pages: Sequence[str],
    out: Path,
    template: Path | None = None,
    address: str | None = None,
) -> None:
    """Write the pages, by default all, in the form that the file's name says.

    NotAllowed says what is wrong with the pages, the name, the template or the place.
    """
    reports, kind = chosen(pages), ending(out, (".pptx", ".pdf"))
    if kind == ".pptx":
        save(out, deck(seen, reports, template, address))
    elif template is not None:
        raise NotAllowed("A template is for slides. Write a .pptx, or leave it out.")
    else:
        save(out, document(seen, reports, address))


def chosen(pages: Sequence[str]) -> list[Report]:
    """The named pages in the pack's order; NotAllowed for one that there is not."""
    for name in pages:
        if name not in PACKED:
            raise NotAllowed(
                f"page={shown(name)} is not known; it may be {choices(list(PACKED))}."
            )
    return [report for name, report in PACKED.items() if not pages or name in pages]
