"""One alert: what is watched, and the one condition under which it is raised."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, get_args

from queries.metric import Metric
from reports.seen import Seen

Condition = Literal["above", "below", "changes", "behind_target", "older_than_days"]
Course = Literal["up", "down", "either"]
CONDITIONS: tuple[Condition, ...] = get_args(Condition)
COURSES: tuple[Course, ...] = get_args(Course)


@dataclass(frozen=True, kw_only=True)
class Alert:
    """One alert of programme.toml; `seen` is the selection of the snapshot in force.

    `above` and `below` hold the value against `limit`: a share from 0 to 1, money in
    the base currency, days. `changes` asks whether the value compared with lies beyond
    the 95 % interval, so that the value went the way of `course`. `behind_target` asks
    for the pace towards the target. `older_than_days`, the only one without a metric,
    asks whether the data is older than `limit` days.
    """

    name: str
    condition: Condition
    seen: Seen
    metric: Metric | None = None
    limit: Decimal = Decimal(0)
    course: Course = "either"

    @property
    def watched(self) -> Metric:
        """The metric; ValueError for an alert on the age of the data."""
        if self.metric is None:
            raise ValueError(f"{self.name} has no metric")
        return self.metric
