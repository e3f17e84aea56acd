"""The bands of `charts.flow`: their edges, their axis, and their names at the right."""

from collections.abc import Sequence
from typing import Any

import polars as pl

from charts.escaping import plain, shorten
from charts.layout import TEXT_SIZE, label
from charts.numbers import count
from charts.palette import Palette

GONE = "Done or left"
HEIGHT = 330
MARGIN = {"l": 48, "r": 134, "t": 10, "b": 42}
AWAY, APART = 14, 16
LONGEST = 20
FILLS = (0.2, 0.45)
ROOM = 1.03
LOW = 0.25
Parts = list[dict[str, Any]]


def stacked(frame: pl.DataFrame, gone: str | None = GONE) -> pl.DataFrame:
    """The frame with in_progress: passed less what passed the next rank that day.

    What passed the last rank is no longer in progress: it is all counted there, under
    the name `gone` (None keeps the stage's).
    """
    after = pl.col("passed").shift(-1).over("day").fill_null(0)
    last = pl.col("rank") == pl.col("rank").max()
    name = pl.col("stage") if gone is None else pl.lit(gone)
    return frame.sort("day", "rank").with_columns(
        in_progress=pl.col("passed") - after,
        stage=pl.when(last).then(name).otherwise("stage"),
    )


def floor(frame: pl.DataFrame) -> int:
    """Where the axis begins: 0, or what had left already if that is much."""
    last = frame.filter(pl.col("rank") == frame["rank"].max())
    gone, most = int(last["passed"].min() or 0), int(frame["passed"].max() or 0)  # ty: ignore
    return gone if gone > LOW * most else 0


def top(frame: pl.DataFrame) -> float:
    """Where the axis ends, above all that ever arrived."""
    low, most = floor(frame), int(frame["passed"].max() or 0)  # ty: ignore
    return low + max(1.0, (most - low) * ROOM)


def bands(rows: pl.DataFrame, palette: Palette) -> Parts:
    """From the last rank up: an area down to the rank below it, and its upper edge."""
    days = [day.isoformat() for day in rows["day"].unique().sort()]
    below = [floor(rows)] * len(days)
    parts: Parts = []
    for part in reversed(rows.partition_by("rank", maintain_order=True)):
        colour = palette.accent if parts else palette.context
        shade = {
            "fillcolor": colour,
            "opacity": FILLS[part["rank"][0] % 2 if parts else 0],
        }
        passed = part["passed"].to_list()
        edge = {"x": days, "y": passed, "line": {"color": colour, "width": 1.3}}
        line = {"type": "scatter", "mode": "lines"}
        around = {"x": [*days, *reversed(days)], "y": [*passed, *reversed(below)]}
        area = {"fill": "toself", "line": {"width": 0}, "hoverinfo": "skip"}
        parts += [{**line, **around, **area, **shade}, {**line, **edge, **_hover(part)}]
        below = passed
    return parts


def _hover(part: pl.DataFrame) -> dict[str, Any]:
    """What the pointer finds on an edge: the stage, the day and the band below."""
    name = part["stage"][0]
    words = "in all" if name == GONE else "in progress"
    return {
        "name": plain(name),
        "text": [count(value) for value in part["in_progress"]],
        "hovertemplate": (
            f"%{{fullData.name}}: %{{text}} {words}, %{{x|%-d %b %Y}}<extra></extra>"
        ),
    }


def labels(rows: pl.DataFrame, height: int, palette: Palette) -> Parts:
    """The bands' names with their numbers on the last day, none upon another."""
    last = rows.filter(pl.col("day") == pl.col("day").max())
    low, high = floor(rows), top(rows)
    room = height - MARGIN["t"] - MARGIN["b"]
    middles = (last["passed"] - last["in_progress"] / 2).to_list()
    # what passed the last rank has no lower edge: its band begins with the axis
    middles[-1] = (last["passed"][-1] + low) / 2
    wanted = [room * (high - middle) / (high - low) for middle in middles]
    places = spread(wanted, room)
    return [
        _label(row, middle, place - want, palette)
        for row, middle, want, place in zip(
            last.to_dicts(), middles, wanted, places, strict=True
        )
    ]


def _label(
    row: dict[str, Any], middle: float, down: float, palette: Palette
) -> dict[str, Any]:
    text = f"{count(row['in_progress'])} {row['stage']}"
    named = label(
        palette,
        plain(shorten(text, LONGEST)),
        x=row["day"].isoformat(),
        y=middle,
        ax=AWAY,
        ay=down,
        xanchor="left",
        arrowhead=0,
        arrowwidth=1,
        arrowcolor=palette.context,
    )
    return {
        **named,
        "showarrow": True,
        "font": {"color": palette.text, "size": TEXT_SIZE - 1},
    }


def spread(wanted: Sequence[float], room: float) -> list[float]:
    """Places from 0 to `room` near the wanted ones, in order, 16 pixels apart."""
    places: list[float] = []
    for want in wanted:
        places.append(max(want, places[-1] + APART if places else APART / 2))
    limit = room - APART / 2
    for i in reversed(range(len(places))):
        places[i] = min(places[i], limit)
        limit = places[i] - APART
    return places
