"""Sheets of sentences: the title, what changed, definitions, what is not there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from charts.palette import SCREEN
from exports.pack.clean import clean
from exports.pack.measure import SPARE, cut, height, width
from exports.pack.parts import Frame, Line, Sheet, Words
from exports.provenance import Provenance, pinned, provenance
from reports.report import Report
from reports.seen import Seen

BODY, SMALL, NAME = 18, 10, 11
COVER = (12, 11, 10, 9, 8)
APART = " · "
NOTHING = "There is nothing to draw. A longer period or fewer filters may help."


@dataclass(frozen=True)
class Context:
    """What every sheet of a section says: its name, and what its notes end with."""

    section: str
    frame: Frame
    told: tuple[str, ...]
    link: str


@dataclass(frozen=True)
class Empty:
    """A chart or table with nothing in it: the sentence that says why."""

    title: str


def context(seen: Seen, report: Report, frame: Frame, address: str | None) -> Context:
    """The context of a report's sheets."""
    about = provenance(seen, report.title, page=report.name, address=address)
    told = tuple(clean(f"{name}: {said}") for name, said in about.lines())
    link = pinned(seen, report.name, address)
    return Context(clean(f"{report.title}: {report.question}"), frame, told, link)


def title(about: Provenance, reports: Sequence[Report], frame: Frame) -> Sheet:
    """The first sheet: whose pack it is, what it answers, and of which data."""
    asked = clean(" ".join(report.question for report in reports))
    said = about.lines()
    facts = said[1 : len(said) - len(about.definitions)]
    lines: list[Line] = []
    for size in COVER:
        lines = [Line(asked, size + 4, colour=SCREEN.accent)]
        lines += [
            Line(
                clean(f"{name}: {text}"),
                size,
                above=size if not number else size / 3,
                link=text if name == "Link" and "://" in text else "",
            )
            for number, (name, text) in enumerate(facts)
        ]
        if height(lines, frame.under.width) <= frame.under.height:
            break
    told = tuple(clean(f"{name}: {text}") for name, text in said)
    elements = (Words(frame.under, lines),)
    return Sheet(clean(about.title), "", elements, told, name="title")


def footer(about: Provenance, frame: Frame) -> str:
    """The selection in short, the data date, and whether the data is made up."""
    said = [f"data of {about.data_date}"]
    said += ["illustrative data"] if about.illustrative else []
    rest = APART + APART.join(said)
    room = frame.footer.width * SPARE - width(rest, SMALL)
    return cut(clean(about.selection), SMALL, max(room, 60), 1) + rest


def said(heading: str, texts: Sequence[str], context: Context, foot: str = "") -> Sheet:
    """A sheet of a few sentences, with what they rest on below."""
    body = context.frame.body
    size = BODY
    lines = _paragraphs(texts, size)
    while height(lines, body.width) > body.height - 40 and size > SMALL:
        size -= 1
        lines = _paragraphs(texts, size)
    elements = [Words(body.cut(bottom=40), lines)]
    if foot:
        basis = [Line(clean(foot), SMALL, colour=SCREEN.muted)]
        elements.append(Words(body.cut(top=body.height - 32), basis))
    told = (*map(clean, texts), *([clean(foot)] if foot else []), *context.told)
    return Sheet(clean(heading), context.section, elements, told)


def _paragraphs(texts: Sequence[str], size: float) -> list[Line]:
    return [
        Line(clean(text), size, above=10 if i else 0) for i, text in enumerate(texts)
    ]


def nothing(empty: Sequence[Empty], context: Context) -> list[Sheet]:
    """One sheet that names all that has nothing to show; none if there is none."""
    if not empty:
        return []
    texts = list(dict.fromkeys(f"{item.title}." for item in empty))
    return [said("Nothing to show in this selection", texts, context, NOTHING)]


def definitions(about: Provenance, frame: Frame) -> Iterator[Sheet]:
    """What the metrics mean, on as many sheets as that takes."""
    box, left = frame.body, list(about.definitions.items())
    number = 0
    while left:
        lines: list[Line] = []
        while left and (
            not lines or height([*lines, *_defined(left[0])], box.width) < box.height
        ):
            lines += _defined(left.pop(0))
        number += 1
        heading = (
            "What the numbers mean"
            if number == 1
            else "What the numbers mean, continued"
        )
        told = tuple(f"{name}: {text}" for name, text in about.lines())
        yield Sheet(heading, "Definitions", (Words(box, lines),), told)


def _defined(item: tuple[str, str]) -> list[Line]:
    label, text = (clean(part) for part in item)
    return [
        Line(label, NAME, bold=True, above=7),
        Line(text, SMALL + 0.5, colour=SCREEN.muted),
    ]
