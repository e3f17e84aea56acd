"""How projects stand by business unit, hub or focus area, and how many are adopted.

The frame is the table `project_status`: a row a dimension and group with projects and
their parts running, late, adopted, extended, stopped, no_outcome; n (ended with an
outcome), k (adopted), value, lower, upper.
"""

from typing import Any

import polars as pl

from charts import project_status_marks as marks
from charts.card import Card
from charts.escaping import plain, shorten
from charts.layout import Figure, label, value_axis
from charts.native import counts
from charts.numbers import count, counted, interval, per_cent, share
from charts.palette import SCREEN, Palette
from charts.project_states import FEW, MOST, SPLITS, STATES, Split, left_out, of, picked
from charts.rows import TEXT, Rows

BAR, FOOT, HEAD = 16, 26, 24
ROOM, LONGEST = 1.16, 32
LEFT, RIGHT = (0.0, 0.6), (0.67, 0.95)
PER_CENT = {"value": "Adopted, %", "lower": "Lower 95%, %", "upper": "Upper 95%, %"}
NOTHING = "No co-creation project ran in the period"
Row = dict[str, Any]


def card(frame: pl.DataFrame, split: Split) -> Card:
    """The chart with its words and its table, by one dimension."""
    return Card(
        figure(frame, split),
        finding(frame, split),
        alternative(frame, split),
        basis(frame, split),
        table(frame, split),
        native=lambda shown: counts.status(shown, MOST),
        picks=picked(of(frame, split), split),
    )


def finding(frame: pl.DataFrame, split: Split) -> str:
    """The chart's title: who has most projects, and who most late ones."""
    rows = of(frame, split)
    if not len(rows):
        return NOTHING
    first = rows.row(0, named=True)
    name = shorten(first["group"], LONGEST)
    late = int(rows["late"].sum())
    projects = counted(int(rows["projects"].sum()), "project")
    if len(rows) == 1:
        return f"{name}: {projects}, {count(late) if late else 'none'} late"
    found = (
        f"{name} has most of {projects} ({count(first['projects'])}) among "
        f"{count(len(rows))} {SPLITS[split][1]}"
    )
    if not late:
        return f"{found}; none is late"
    worst = rows.sort("late", descending=True, maintain_order=True).row(0, named=True)
    verb = "is" if late == 1 else "are"
    most = "" if worst["late"] == late else "most "
    return (
        f"{found}; {count(late)} {verb} late, {most}in "
        f"{shorten(worst['group'], LONGEST)} ({count(worst['late'])})"
    )


def alternative(frame: pl.DataFrame, split: Split) -> str:
    """The chart in words, for readers who do not see it."""
    rows = of(frame, split)
    if not len(rows):
        return f"{NOTHING}."
    told = "; ".join(_in_words(row) for row in rows.head(MOST).iter_rows(named=True))
    return (
        f"For each {SPLITS[split][0]} a bar of its projects divided by how they stand, "
        f"beside the share adopted. {told}.{left_out(len(rows), split)}"
    )


def basis(frame: pl.DataFrame, split: Split) -> str:
    """What is counted, with n."""
    rows = of(frame, split)
    projects, n = (int(rows[name].sum()) for name in ("projects", "n"))
    return (
        f"n = {counted(projects, 'project')} that ran in the period, {count(n)} of "
        "them ended with an outcome. Adopted: share of these, 95% interval (Wilson); "
        f"a ring: fewer than {FEW} cases.{left_out(len(rows), split)}"
    )


def table(frame: pl.DataFrame, split: Split) -> pl.DataFrame:
    """The chart's numbers with headers for readers, all groups, largest first."""
    return of(frame, split).select(
        pl.col("group").alias(SPLITS[split][0].capitalize()),
        pl.col("projects").alias("Projects"),
        *(pl.col(state).alias(title) for state, title in STATES.items()),
        pl.col("n").alias("Of (ended with outcome)"),
        *(per_cent(name, title) for name, title in PER_CENT.items()),
    )


def figure(
    frame: pl.DataFrame, split: Split, palette: Palette = SCREEN
) -> Figure | None:
    """Divided bars beside dots with whiskers; None without a project."""
    rows = of(frame, split).head(MOST).to_dicts()
    if not rows:
        return None
    written = marks.lines(rows, palette)
    below = BAR / 2 + TEXT * max(len(lines) for lines in written) + 10
    heads = [(row["group"], _adopted(row)) for row in rows]
    stack = Rows(heads, BAR / 2 + 2, below, True)
    texts = marks.texts(written, BAR / 2, palette)
    return {
        "data": [
            marks.bars(rows, split, stack.part(BAR), palette),
            marks.totals(rows, palette),
            marks.dots(rows, split, [plain(_in_words(row)) for row in rows], palette),
        ],
        "layout": stack.layout(
            palette,
            FOOT,
            HEAD,
            **_axes(max(row["projects"] for row in rows), palette),
            annotations=[*_heads(palette), *texts],
        ),
    }


def _axes(most: int, palette: Palette) -> dict[str, Row]:
    bare = {"showticklabels": False, "showgrid": False, "domain": list(LEFT)}
    shares = {"tickformat": ".0%", "dtick": 0.5, "range": [0, 1.02], "anchor": "y"}
    return {
        "xaxis": value_axis(palette, range=[0, most * ROOM], **bare),
        "xaxis2": value_axis(palette, domain=list(RIGHT), **shares),
    }


def _heads(palette: Palette) -> list[Row]:
    place = {"y": 1, "yref": "paper", "yanchor": "bottom", "xref": "paper"}
    pairs = (("Projects", LEFT[0]), ("Adopted", RIGHT[0]))
    heads = [label(palette, t, x=x, xanchor="left", **place) for t, x in pairs]
    for head in heads:
        head["font"] = {**head["font"], "color": palette.muted}
    return heads


def _adopted(row: Row) -> str:
    if not row["n"]:
        return "no outcome yet"
    return f"{count(row['k'])} of {count(row['n'])} adopted"


def _in_words(row: Row) -> str:
    told = ", ".join(f"{STATES[s].lower()} {count(row[s])}" for s in marks.states(row))
    found = f"{row['group']}: {counted(row['projects'], 'project')}, {told}"
    if row["value"] is None:
        return found
    ends = interval(row["lower"], row["upper"], "share", "")
    few = ", few cases" if row["n"] < FEW else ""
    cases = f"{count(row['k'])} of {count(row['n'])} adopted"
    return f"{found}; {cases}, {share(row['value'])} ({ends}{few})"
