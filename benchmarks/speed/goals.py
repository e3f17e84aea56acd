"""The figures to reach, and whether a run reached them."""

from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.speed.figures import Book
from benchmarks.speed.lists import ASKED
from benchmarks.speed.scales import SCALES
from benchmarks.speed.subjects import HOME
from benchmarks.speed.visited import AGAIN, COLD, WARM

NEW, SEEN = "filter change, new values", "filter change, seen values"
CPU, CPU_NEW = f"server CPU a {SEEN}", f"server CPU a {NEW}"
RATE = "20 sessions, interactions a second"
THINKING = "30 thinking readers"
EVERY = tuple(SCALES)


@dataclass(frozen=True)
class Goal:
    """A figure of the home page, itself or as a ratio to that of another page.

    It holds at these scales; `least` = the limit is the least, not the most.
    """

    figure: str
    limit: float
    against: str = ""
    scales: tuple[str, ...] = EVERY
    page: str = HOME
    least: bool = False
    to_scale: str = ""


GOALS = (
    Goal(COLD, 0.5, "plain"),
    Goal(WARM, 0.7, "plain"),
    Goal(AGAIN, 0.8, "plain"),
    Goal("bytes of a first visit", 2.2),
    *(Goal(figure, 0.6, "plain", ("S",)) for figure in (SEEN, NEW)),
    *(Goal(figure, 0.3, "plain", ("L",)) for figure in (SEEN, NEW)),
    *(Goal(figure, 1.15, HOME, ("L",), to_scale="S") for figure in (SEEN, NEW)),
    *(Goal(figure, 1.0, "dash", ("S",)) for figure in (SEEN, NEW)),
    *(Goal(figure, 0.35, "dash", ("L",)) for figure in (SEEN, NEW)),
    *(Goal(figure, 0.15, "plain") for figure in (CPU, CPU_NEW)),
    *(Goal(figure, 0.3, "dash") for figure in (CPU, CPU_NEW)),
    Goal(RATE, 5, "plain", least=True),
    Goal(f"{THINKING}, 95th percentile", 1000),
    Goal(f"{THINKING}, errors", 0),
    Goal("memory a session", 3),
    Goal("long use, growth", 5),
    *(Goal(question, 150, scales=("L",), page="lists") for question in ASKED),
)


@dataclass(frozen=True)
class Reached:
    """A goal at a scale: what was found, what it is held against, whether it is met."""

    goal: Goal
    scale: str
    found: float
    unit: str

    @property
    def met(self) -> bool:
        """Whether the limit holds."""
        limit = self.goal.limit
        return self.found >= limit if self.goal.least else self.found <= limit


def reached(book: Book) -> Iterator[Reached]:
    """Every goal that a run can judge."""
    for goal in GOALS:
        for scale in goal.scales:
            ours = book.find(scale, goal.page, goal.figure)
            if ours is None:
                continue
            if not goal.against:
                yield Reached(goal, scale, ours.median, ours.unit)
                continue
            other = book.find(goal.to_scale or scale, goal.against, goal.figure)
            if other is not None and other.median:
                ratio = ours.median / other.median
                yield Reached(goal, scale, ratio, f"x {goal.against}{goal.to_scale}")
