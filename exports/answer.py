"""An answer of the command line: a frame with its words, printed or saved."""

import sys
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from exports.contents import Content
from exports.provenance import provenance
from exports.saving import ending, save
from exports.workbook import workbook
from exports.writing import Format, as_csv, as_json, as_table, csv_file
from reports import REPORTS
from reports.seen import Seen

STAMPS = ("unit", "as_of", "snapshot")
ENDINGS = (".csv", ".xlsx", ".json")


@dataclass(frozen=True)
class Answer:
    """A metric or a table by its name; `about` defines it, `unit` is of its values."""

    kind: str
    name: str
    label: str
    about: str
    frame: pl.DataFrame
    seen: Seen
    unit: str = ""

    def head(self) -> dict[str, object]:
        """What JSON says before the rows."""
        chosen, facts = self.seen.selection, self.seen.facts
        said: dict[str, object] = {self.kind: self.name, "label": self.label}
        said |= {"definition": self.about} if self.about else {}
        said |= {"unit": self.unit} if self.unit else {}
        return said | {
            "selection": chosen.sentence(facts),
            "as_of": chosen.as_of.isoformat(),
            "snapshot": chosen.snapshot,
            "illustrative": facts.programme.illustrative,
        }

    def show(self, form: Format) -> None:
        """Print it."""
        if form == "csv":
            text = as_csv(self.frame)
        elif form == "json":
            text = as_json(self.head(), self.frame)
        else:
            text = self._ruled()
        sys.stdout.write(text)

    def save(self, path: Path, address: str | None) -> None:
        """Write it to a file, which says what it is; NotAllowed when it cannot be."""
        form = ending(path, ENDINGS)
        metrics = [self.name] if self.kind == "metric" else []
        said = provenance(
            self.seen, self.label, page=self._page(), metrics=metrics, address=address
        )
        if form == ".json":
            head = self.head() | {"link": said.link}
            content = as_json(head, self.frame).encode()
        elif form == ".csv":
            content = csv_file(self.frame, said)
        else:
            table = Content(self.name, self.label, self.about, (), self.frame)
            content = workbook([table], said)
        save(path, content)

    def _page(self) -> str:
        """A page that has the metric on a tile, else the first."""
        pages = (name for name, r in REPORTS.items() if self.name in r.metrics)
        return next(pages, next(iter(REPORTS)))

    def _ruled(self) -> str:
        chosen, facts = self.seen.selection, self.seen.facts
        notes = [self.about, chosen.sentence(facts), f"Snapshot {chosen.snapshot}."]
        notes.append("Illustrative data." if facts.programme.illustrative else "")
        title = ", ".join(filter(None, (self.label, self.unit)))
        return as_table(title, notes, self.frame.drop(STAMPS, strict=False))
