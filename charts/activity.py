"""What happened month by month: engagements, projects and investments, with milestones.

The frame is the answer of the table `activity_by_month`: a row a month (its first day)
with engagements, co_creation_projects, investments; `before` has the same table of what
is compared with.
"""

from typing import Any

import polars as pl

from charts import activity_before as earlier
from charts import milestones
from charts.before import Before
from charts.card import Card
from charts.layout import TEXT_SIZE, Figure, label, layout, value_axis
from charts.months import Span, last_day, whole
from charts.native import times
from charts.numbers import count, month, share
from charts.palette import SCREEN, Palette
from charts.picks import periods
from queries.picks import days

PANELS = {
    "engagements": "Engagements sourced",
    "co_creation_projects": "Co-creation projects started",
    "investments": "Payments to companies",
}
DOMAINS = {
    1: ((0.0, 0.76),),
    2: ((0.35, 0.84), (0.0, 0.23)),
    3: ((0.54, 0.87), (0.27, 0.44), (0.0, 0.17)),
}
HEIGHTS = {1: 260, 2: 350, 3: 430}
WINDOW = 3
SMALL = 4
YEAR = 12


def shown(frame: pl.DataFrame) -> list[str]:
    """The columns that hold anything; a table not handed over has no row of bars."""
    return [name for name in PANELS if frame[name].sum()]


def card(
    frame: pl.DataFrame,
    dated: pl.DataFrame,
    period: Span,
    before: Before | None = None,
) -> Card:
    """The chart with its words and its table."""
    return Card(
        figure(frame, dated, period, before),
        finding(frame, period),
        alternative(frame, dated, before),
        basis(frame, before),
        table(frame, before),
        notes=milestones.listed(dated),
        native=lambda shown: times.activity(shown, whole(frame["month"], period)),
        picks=periods((month(day), day, last_day(day)) for day in frame["month"]),
    )


def finding(frame: pl.DataFrame, period: Span) -> str:
    """The chart's title: the latest whole months against those before, and the peak."""
    if not frame["engagements"].sum():
        return "No engagement was sourced in the period"
    top = frame.sort("engagements", "month", descending=[True, False]).row(
        0, named=True
    )
    peak = (
        f"{month(top['month'])} was the busiest month with {count(top['engagements'])}"
    )
    full = frame.filter(pl.Series(whole(frame["month"], period)))["engagements"]
    if len(full) < 2 * WINDOW:
        return f"{count(frame['engagements'].sum())} engagements; {peak}"
    latest, before = (
        int(part.sum()) for part in (full[-WINDOW:], full[-2 * WINDOW : -WINDOW])
    )
    return f"{_trend(latest, before)}; {peak}"


def _trend(latest: int, before: int) -> str:
    now = f"{count(latest)} engagements in the last three whole months"
    if latest == before:
        return f"{now}, as many as in the three before"
    if not before:
        return f"{now}, none in the three before"
    word = "more" if latest > before else "fewer"
    change = share(abs(latest - before) / before)
    return f"{now}, {change} {word} than in the three before"


def alternative(
    frame: pl.DataFrame, dated: pl.DataFrame, before: Before | None = None
) -> str:
    """The chart in words, for readers who do not see it."""
    if not len(frame):
        return "No month lies in the period."
    first, last = month(frame["month"][0]), month(frame["month"][-1])
    past = earlier.aligned(frame, before)
    totals = [
        f"{title}: {count(frame[name].sum())} in all, at most "
        f"{count(frame[name].max())} in a month"  # ty: ignore
        f"{earlier.total(past, name, before)}"
        for name, title in PANELS.items()
        if name in shown(frame)
    ]
    listed = "; ".join(milestones.listed(dated))
    marks = f" Milestones: {listed}." if listed else ""
    return f"Bars by month, {first} to {last}. {'; '.join(totals)}.{marks}"


def basis(frame: pl.DataFrame, before: Before | None = None) -> str:
    """What is counted, with n."""
    return (
        f"n = {count(frame['engagements'].sum())} engagements, by the day of sourcing, "
        "of the project's start and of the payment; months that the period or the data "
        f"covers in part are hatched{earlier.basis(before)}."
    )


def table(frame: pl.DataFrame, before: Before | None = None) -> pl.DataFrame:
    """The chart's numbers with headers for readers, a row a month."""
    columns = [pl.col(name).alias(title) for name, title in PANELS.items()]
    past = earlier.columns(frame, before, PANELS)
    months = pl.col("month").dt.strftime("%Y-%m").alias("Month")
    return frame.select(months, *columns, *past)


def figure(
    frame: pl.DataFrame,
    dated: pl.DataFrame,
    period: Span,
    before: Before | None = None,
    palette: Palette = SCREEN,
) -> Figure | None:
    """Three rows of bars by month, part months hatched; None if there is nothing."""
    if not (names := shown(frame)):
        return None
    full, domains = whole(frame["month"], period), DOMAINS[len(names)]
    past = earlier.aligned(frame, before)
    bars = [_bars(frame, name, i, full, palette) for i, name in enumerate(names)]
    axes: dict[str, Any] = {
        f"yaxis{i + 1}": _counts([*frame[name], *past[name]], domains[i], palette)
        for i, name in enumerate(names)
    }
    axes["xaxis"] = {**_months(frame["month"], palette), "anchor": f"y{len(names)}"}
    marks, numbers = milestones.marks(dated, palette, period)
    notes = [*_titles(names, palette), *numbers]
    return {
        "data": earlier.drawn(bars, past, names, before, palette),
        "layout": layout(
            palette,
            HEIGHTS[len(names)],
            **axes,
            shapes=marks,
            annotations=notes,
            barmode="overlay",
        ),
    }


def _counts(
    values: list[int | None], domain: tuple[float, float], palette: Palette
) -> dict[str, Any]:
    """An axis of whole numbers, also where they are small."""
    top = max((value for value in values if value is not None), default=0)
    small = {"range": [0, max(top, 1) + 0.2], "dtick": 1} if top <= SMALL else {}
    return value_axis(palette, domain=list(domain), **small)


def _months(months: pl.Series, palette: Palette) -> dict[str, Any]:
    count, after = len(months), months.dt.offset_by("1mo")[-1]
    step = {"dtick": f"M{1 + count // 7}"} if count <= YEAR else {"nticks": 8}
    return {
        "type": "date",
        "range": [months[0].isoformat(), after.isoformat()],
        "fixedrange": True,
        "showgrid": False,
        "tickformat": "%b<br>%Y",
        "tickfont": {"color": palette.muted, "size": TEXT_SIZE - 1},
        **step,
    }


def _bars(
    frame: pl.DataFrame, name: str, panel: int, full: list[bool], palette: Palette
) -> dict[str, Any]:
    title = PANELS[name].lower()
    texts = [
        f"{month(day)}: {count(value)} {title}{'' if ok else ' (part of the month)'}"
        for day, value, ok in zip(frame["month"], frame[name], full, strict=True)
    ]
    return {
        "type": "bar",
        "x": [day.isoformat() for day in frame["month"]],
        "y": frame[name].to_list(),
        # a single bar has no neighbour to take its width from
        "width": earlier.ALONE,
        "xperiod": "M1",
        "xperiodalignment": "middle",
        "xaxis": "x",
        "yaxis": f"y{panel + 1}" if panel else "y",
        "marker": {
            "color": palette.accent,
            "opacity": [1.0 if ok else 0.75 for ok in full],
            "pattern": {
                "shape": ["" if ok else "/" for ok in full],
                "fgcolor": palette.background,
                "fillmode": "overlay",
                "solidity": 0.45,
                "size": 6,
            },
        },
        "customdata": [days(day, last_day(day)) for day in frame["month"]],
        "hovertext": texts,
        "hoverinfo": "text",
    }


def _titles(names: list[str], palette: Palette) -> list[dict[str, Any]]:
    place: dict[str, Any] = {
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "yref": "paper",
    }
    place |= {"yanchor": "bottom", "bgcolor": palette.background, "borderpad": 2}
    return [
        label(palette, PANELS[name], y=top, **place)
        for name, (_, top) in zip(names, DOMAINS[len(names)], strict=True)
    ]
