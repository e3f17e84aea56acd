"""The link of a verdict: the page that shows its number, pinned to its snapshot."""

from pathlib import Path
from urllib.parse import urlencode

from exports.alerts.judging import Verdict
from queries.lens import Lens
from queries.metric import Metric
from queries.places import places

HOME, DATA = "overview", "data"


def link(verdict: Verdict, address: str | None) -> str:
    """Where the number stands for good; without an address, what follows after it."""
    alert = verdict.alert
    query = verdict.selection.pin().query_string()
    if alert.metric is None:
        return _joined(address, DATA, query)
    lens = alert.lens.link()
    # the one metric that its page shows on this basis only
    if alert.metric.name == "conversion_period":
        lens |= Lens(basis="period").link()
    if lens:
        query = f"{query}&{urlencode(lens, doseq=True)}"
    return _joined(address, page(alert.metric, asked=bool(lens)), query)


def page(metric: Metric, *, asked: bool) -> str:
    """The page that shows a metric: the home page if it does, and nothing is asked."""
    named = [Path(script).stem for script in places(metric)]
    if not named or (HOME in named and not asked):
        return HOME
    return named[0]


def _joined(address: str | None, page: str, query: str) -> str:
    path = "" if page == HOME else page
    return f"{(address or '').rstrip('/')}/{path}?{query}"
