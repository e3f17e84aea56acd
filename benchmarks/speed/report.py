"""The figures of a run as Markdown for people and JSON for machines."""

import json
import os
import platform
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

import psutil

from benchmarks.speed.figures import Book, Figure
from benchmarks.speed.goals import reached
from benchmarks.speed.others import OTHERS
from benchmarks.speed.scales import ROOT, SCALES
from benchmarks.speed.subjects import HOME

REPORTS = ROOT / "benchmarks" / "reports"
LARGE = 100
LIBRARIES = ("streamlit", "plotly", "duckdb", "polars", "dash", "gunicorn")


def write(book: Book) -> Path:
    """Write both files; the path of the Markdown."""
    REPORTS.mkdir(parents=True, exist_ok=True)
    machine, file = about(), REPORTS / "speed.md"
    figures = [{**asdict(f), "median": f.median} for f in book.figures]
    goals = [{**asdict(r), "met": r.met} for r in reached(book)]
    whole = {"about": machine, "figures": figures, "goals": goals}
    file.with_suffix(".json").write_text(json.dumps(whole, indent=1), "utf-8")
    file.write_text("\n".join(_markdown(book, machine)) + "\n", "utf-8")
    return file


def about() -> dict[str, str]:
    """The machine, the versions and the commit."""
    git = ["git", "describe", "--always", "--dirty", "--abbrev=12"]
    commit = subprocess.run(git, cwd=ROOT, capture_output=True, text=True, check=False)
    memory = psutil.virtual_memory().total / 2**30
    return {
        "commit": commit.stdout.strip(),
        "machine": f"{os.cpu_count()} cores, {memory:.0f} GiB, {platform.machine()}",
        "python": platform.python_version(),
        **{name: version(name) for name in LIBRARIES},
    }


def _markdown(book: Book, machine: dict[str, str]) -> Iterator[str]:
    yield "# Speed"
    yield ""
    yield ", ".join(f"{name} {value}" for name, value in machine.items()) + "."
    yield "Medians; (n) is the number of measurements behind one."
    yield from _goals(book)
    for scale, organisations in SCALES.items():
        pages = list(dict.fromkeys(f.page for f in book.figures if f.scale == scale))
        beside = [page for page in (HOME, *OTHERS) if page in pages]
        others = [page for page in pages if page not in beside and page != "lists"]
        title = f"{scale}: {organisations:,} organisations"
        yield from _table(book, scale, beside, title)
        yield from _table(book, scale, others, f"{title}, the other pages")
        yield from _table(book, scale, ["lists"], f"{title}, lists of records")


def _goals(book: Book) -> Iterator[str]:
    rows = list(reached(book))
    if not rows:
        return
    yield "\n## Figures to reach\n"
    yield "| figure | at | limit | found | met |"
    yield "|---|---|---|---|---|"
    for row in rows:
        limit = f"at {'least' if row.goal.least else 'most'} {row.goal.limit:g}"
        met = "yes" if row.met else "**no**"
        cells = (row.goal.figure, row.scale, f"{limit} {row.unit}")
        yield f"| {' | '.join(cells)} | {row.found:.2f} | {met} |"


def _table(book: Book, scale: str, pages: Sequence[str], title: str) -> Iterator[str]:
    """A row a figure, a column a page; ratios of the home page to others beside it."""
    shown = [f for f in book.figures if f.scale == scale and f.page in pages]
    if not shown:
        return
    ratios = [p for p in ("plain", "dash") if p in pages and HOME in pages]
    heads = ["figure", *pages, *(f"{HOME} / {page}" for page in ratios)]
    yield f"\n## {title}\n"
    yield f"| {' | '.join(heads)} |"
    yield "|---" * len(heads) + "|"
    for name, unit in dict.fromkeys((f.name, f.unit) for f in shown):
        row = [book.find(scale, page, name) for page in pages]
        ours = book.find(scale, HOME, name)
        others = [book.find(scale, page, name) for page in ratios]
        cells = [*map(_cell, row), *(_ratio(ours, other) for other in others)]
        yield f"| {name}{f', {unit}' if unit else ''} | {' | '.join(cells)} |"


def _cell(figure: Figure | None) -> str:
    if figure is None:
        return ""
    form = ",.0f" if figure.median >= LARGE else ",.2f"
    count = len(figure.values)
    return f"{figure.median:{form}}" + (f" ({count})" if count > 1 else "")


def _ratio(ours: Figure | None, other: Figure | None) -> str:
    if ours is None or other is None or not other.median:
        return ""
    return f"{ours.median / other.median:.2f}"
