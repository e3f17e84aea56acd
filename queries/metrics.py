"""The metric catalogue: each metric's one definition, read by SQL, pages and exports.

A formula is SQL over the rows of the metric's query; it is registered as the macro of
the metric's name, so that the formula shown is the formula run.
"""

from queries.catalogue import activity, conversion, flow, returns, ventures
from queries.errors import NotAllowed
from queries.metric import Metric

CATALOGUE: dict[str, Metric] = {
    metric.name: metric
    for theme in (activity, conversion, flow, ventures, returns)
    for metric in theme.METRICS
}


def catalogued(name: str) -> Metric:
    """A metric by its name; NotAllowed lists the names when there is none."""
    if name not in CATALOGUE:
        known = ", ".join(CATALOGUE)
        raise NotAllowed(f"There is no metric {name}; there are {known}.")
    return CATALOGUE[name]
