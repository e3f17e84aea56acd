"""From which stage to which, and within how many days, a metric is asked."""

from dataclasses import dataclass

from queries.errors import NotAllowed
from queries.metric import Metric
from queries.programme import Facts, Stage

LONGEST = 36_500


@dataclass(frozen=True)
class Path:
    """Two ranks of the ladder (0 = sourced, one beyond the last = exit) and days."""

    from_rank: int
    to_rank: int
    days: int


def path(
    metric: Metric,
    facts: Facts,
    stage_from: str | None,
    stage_to: str | None,
    days: int | None,
) -> Path:
    """The path that the options ask for; what is left out is the metric's default.

    Raises NotAllowed for a stage that is no step of the ladder, for stages in the
    wrong order, for days below 0 and for an option that the metric does not take.
    """
    given = {"stage_from": stage_from, "stage_to": stage_to, "days": days}
    for option, value in given.items():
        if value is not None and option not in metric.options:
            raise NotAllowed(f"{metric.name} takes no {option}.")
    horizon = facts.programme.horizon_days if days is None else days
    if not 0 <= horizon <= LONGEST:
        raise NotAllowed(f"days = {days} is not between 0 and {LONGEST}.")
    if metric.options == ("stage_from",):
        begin = _rank(stage_from, facts, default=min(1, len(facts.ladder)))
        return Path(begin, begin + 1, horizon)
    begin = _rank(stage_from, facts, default=0)
    return Path(begin, _end(stage_to, begin, facts), horizon)


def later(facts: Facts, stage_from: str | None) -> tuple[Stage, ...]:
    """The steps of the ladder after a stage; all of them after sourcing."""
    ranks = {stage.id: stage.rank or 0 for stage in facts.ladder}
    return facts.ladder[ranks.get(stage_from or "", 0) :]


def ends(facts: Facts, stage_from: str | None, stage_to: str | None) -> tuple[str, str]:
    """The data's names of the two stages of a path; 'sourcing' for rank 0."""
    begin = _rank(stage_from, facts, default=0)
    first = facts.ladder[begin - 1].name if begin else "sourcing"
    return first, facts.ladder[_end(stage_to, begin, facts) - 1].name


def _rank(stage_id: str | None, facts: Facts, default: int) -> int:
    if stage_id is None:
        return default
    ranks = {stage.id: stage.rank for stage in facts.ladder}
    rank = ranks.get(stage_id)
    if rank is None:
        raise NotAllowed(f"There is no stage {stage_id}; there are {', '.join(ranks)}.")
    return rank


def _end(stage_to: str | None, begin: int, facts: Facts) -> int:
    project = facts.project_stage.rank or 0
    last = len(facts.ladder)
    end = _rank(stage_to, facts, default=project if project > begin else last)
    if end <= begin:
        later = ", ".join(stage.id for stage in facts.ladder[begin:]) or "none"
        raise NotAllowed(f"Stages after the first one are: {later}.")
    return end
