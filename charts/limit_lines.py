"""The lines of a funnel plot: limits of chance around a rate, by number of cases."""

import math
from dataclasses import dataclass
from typing import Any

import polars as pl

from charts.layout import TEXT_SIZE, label
from charts.numbers import share
from charts.palette import Palette

HEIGHT, RIGHT, FOOT = 360, 62, 52
PLOT = HEIGHT - FOOT
SKEWED = 25
GAP = 16
CLOSE = 0.04
MEANING = "conversion upwards, cases across"
LINES = {
    "upper_998": "solid",
    "upper_95": "dash",
    "lower_95": "dash",
    "lower_998": "solid",
}
Row = dict[str, Any]


@dataclass(frozen=True)
class Axes:
    """Cases from 0, or on a logarithm where few are many, and rates from 0 to `top`."""

    most: int
    top: float
    logarithmic: bool

    @property
    def x_axis(self) -> Row:
        """Plotly's axis of cases; the last point keeps clear of the edge."""
        if self.logarithmic:
            ends = [-0.1, math.log10(self.most) + 0.08]
            ticks = {"type": "log", "dtick": 1, "title": f"{MEANING} (logarithm)"}
        else:
            ends, ticks = [0, self.most * 1.05], {"title": MEANING}
        title = {"text": ticks.pop("title"), "font": {"size": TEXT_SIZE}}
        return {"range": ends, "title": title, "tickformat": ",d", **ticks}

    @property
    def per_cent(self) -> str:
        """The format of the rates' ticks: a decimal where they stand close."""
        return ".1%" if self.top < CLOSE else ".0%"

    def on_x(self, n: int) -> float:
        """Where a number of cases stands for an annotation."""
        return math.log10(n) if self.logarithmic else n

    def pixels(self, row: Row, width: float) -> tuple[float, float]:
        """Where a member stands on a plot so many pixels wide, from the upper left."""
        low, high = self.x_axis["range"]
        x = (self.on_x(row["n"]) - low) / (high - low) * width
        return x, (1 - row["value"] / self.top) * PLOT


def axes(rated: pl.DataFrame, limits: pl.DataFrame) -> Axes:
    """Axes that hold every member, and the 95% limits of the middle one."""
    cases = sorted(rated["n"].to_list())
    middle = cases[len(cases) // 2]
    near = limits.sort((pl.col("n") - middle).abs()).row(0, named=True)
    highest = max(*rated["value"], near["upper_95"], near["rate"], 0.001)
    most = max(cases[-1], int(limits["n"].to_list()[-1]))
    skewed = most > SKEWED * middle
    return Axes(most, min(1.04, highest * 1.12), skewed)


def lines(limits: pl.DataFrame, palette: Palette) -> list[Row]:
    """The four limits, 95% dashed and 99.8% solid, and the rate between them."""
    drawn = [
        _line(limits, name, {"color": palette.context, "width": 1.2, "dash": dash})
        for name, dash in LINES.items()
    ]
    return [*drawn, _line(limits, "rate", {"color": palette.text, "width": 1})]


def _line(limits: pl.DataFrame, name: str, line: Row) -> Row:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": limits["n"].to_list(),
        "y": limits[name].to_list(),
        "line": line,
        "hoverinfo": "skip",
    }


def names(limits: pl.DataFrame, axes: Axes, palette: Palette) -> list[Row]:
    """What the lines are, beside their right ends, kept apart from each other."""
    last = limits.sort("n").row(-1, named=True)
    scale = PLOT / axes.top
    texts = {"rate": f"all {share(last['rate'])}", "upper_95": "95%"}
    texts |= {"upper_998": "99.8%"}
    written, lowest = [], -math.inf
    for name, text in texts.items():
        lowest = max(min(last[name] * scale, PLOT), lowest + GAP)
        place: Row = {"x": 1, "xref": "paper", "y": 0, "yref": "paper"}
        place |= {"xanchor": "left", "yanchor": "middle", "yshift": lowest, "xshift": 4}
        written.append(label(palette, text, **place))
    return written
