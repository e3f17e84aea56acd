"""What a run found: figures by scale, page and name."""

import statistics
from collections.abc import Iterable
from dataclasses import dataclass, field

from benchmarks.speed.scales import Scale

NINETEEN_OF_TWENTY = 18


@dataclass(frozen=True)
class Figure:
    """One figure of one page at one scale: its unit, and what was measured."""

    scale: Scale
    page: str
    name: str
    unit: str
    values: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle one."""
        return statistics.median(self.values)


def percentile95(values: Iterable[float]) -> float:
    """The value that nineteen of twenty do not exceed."""
    ordered = list(values)
    if len(ordered) == 1:
        return ordered[0]
    cuts = statistics.quantiles(ordered, n=20, method="inclusive")
    return cuts[NINETEEN_OF_TWENTY]


@dataclass
class Book:
    """All figures of a run; each is told as soon as it is there."""

    figures: list[Figure] = field(default_factory=list)

    def note(
        self, scale: Scale, page: str, name: str, unit: str, values: Iterable[float]
    ) -> None:
        """Keep a figure and say it."""
        figure = Figure(scale, page, name, unit, tuple(values))
        if not figure.values:
            return
        self.figures.append(figure)
        print(
            f"{scale} {page:14} {name:42} {figure.median:10,.1f} {unit}"
            f" (n = {len(figure.values)})",
            flush=True,
        )

    def find(self, scale: str, page: str, name: str) -> Figure | None:
        """A figure, None where it was not measured."""
        wanted = (scale, page, name)
        return next(
            (f for f in self.figures if (f.scale, f.page, f.name) == wanted), None
        )
