"""What the panels of `charts.incidence` share: their size, their days, their top."""

from dataclasses import dataclass

import polars as pl

from charts import steps
from charts.palette import Palette
from charts.panels import Grid

BODY = (104, 180)
ROOM, LEAST, MOST = 1.15, 0.01, 1.05
STRETCH = 3
SHOWN = 0.02
TICKS = 3


@dataclass(frozen=True)
class Scale:
    """What all panels share: the horizon, the last day and the highest share drawn."""

    days: int
    through: int
    top: float

    @property
    def ages(self) -> list[int]:
        """The days marked under a panel: multiples of the horizon, at most four."""
        unit = max(1, self.days)
        step = unit * max(1, -(-self.through // unit // TICKS))
        marked = list(range(0, self.through + 1, step))
        if len(marked) > 2:  # noqa: PLR2004
            return marked
        return sorted({0, unit // 2, unit})


@dataclass(frozen=True)
class Place:
    """A panel's number, its grid and scale, and the colours to draw it in."""

    panel: int
    grid: Grid
    scale: Scale
    colour: str
    palette: Palette

    @property
    def axis(self) -> str:
        """What Plotly adds to x and y for this panel's axes; nothing for the first."""
        return str(self.panel + 1) if self.panel else ""


def body(panels: int) -> int:
    """How many pixels high the curves are: a single panel has more room."""
    return BODY[panels == 1]


def scale(found: steps.Curves, days: int, past: pl.DataFrame | None = None) -> Scale:
    """Days to the horizon or the last one that came through; shares with their band.

    The days end where fewer than 2% of all are followed. The tail of a curve where few
    are followed sets no scale, nor do exits that would leave the curves less than a
    third of the height. `past` is the curve of what is compared with.
    """
    whole = found[steps.ALL][1]
    firm = pl.col("at_risk") >= SHOWN * pl.col("at_risk").max()
    last = whole.filter(firm, pl.col("reached") > 0)["days"].max() or 0
    through = max(1, days, int(last))  # ty: ignore
    shown = pl.concat(curve for _, curve in found.values()).filter(
        pl.col("days") <= through
    )
    firm = shown.filter(pl.col("at_risk") >= steps.FEW)
    firm = firm if len(firm) else shown
    high = float(firm["incidence_reached"].max() or 0)  # ty: ignore
    ends = [row["upper"] for _, c in found.values() if (row := steps.at(c, days))]
    top = max(
        LEAST,
        high,
        _highest(past, through),
        *(end for end in ends if end and end <= STRETCH * high),
        0,
    )
    left = float(shown["incidence_exited"].max() or 0)  # ty: ignore
    top = left if top < left <= STRETCH * top else top
    return Scale(days, through, min(MOST, top * ROOM))


def _highest(curve: pl.DataFrame | None, through: int) -> float:
    """The highest share of a curve that is drawn; 0 without one."""
    if curve is None:
        return 0
    firm = (pl.col("days") <= through) & (pl.col("at_risk") >= steps.FEW)
    return float(curve.filter(firm)["incidence_reached"].max() or 0)  # ty: ignore
