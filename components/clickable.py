"""Figures as Streamlit's chart takes them, with marks that filter where they can."""

from collections.abc import Iterable
from typing import Any

from plotly.basedatatypes import BaseFigure

from charts.layout import Figure

HOVER = "%{hovertext}<extra></extra>"
HINT = "%{hovertext}<br><i>Click to filter by it</i><extra></extra>"
AGAIN = "%{hovertext}<br><i>Click to take the filter back</i><extra></extra>"
# Streamlit makes a chart of clickable marks one that is dragged, on which a finger
# could no longer scroll the page, unless the figure names a mode. Plotly does not know
# this one, and takes that of the template: none.
STILL = {
    "dragmode": "none",
    "template": {
        "layout": {"dragmode": False},
        "data": {"scatter": [{"type": "scatter", "marker": {"line": {"width": 0}}}]},
    },
}


class Plain(BaseFigure):
    """A figure as it is, of which Streamlit asks for nothing but the dict.

    A bare dict would be validated value by value each time that it is drawn.
    """

    def __init__(self, figure: Figure) -> None:
        """The chart of a figure."""
        self._dict = figure

    def to_dict(self) -> Figure:
        """The figure as Plotly reads it."""
        return self._dict


class Clickable(Plain):
    """A figure with hints at its marks."""

    def __init__(
        self, figure: Figure, picks: Iterable[str], chosen: str | None
    ) -> None:
        """Marks with `picks` as customdata can be clicked; `chosen` is in force."""
        hints = dict.fromkeys(picks, HINT)
        if chosen is not None:
            hints[chosen] = AGAIN
        traces = [_hinted(trace, hints) for trace in figure["data"]]
        super().__init__({"data": traces, "layout": {**figure["layout"], **STILL}})


def _hinted(trace: dict[str, Any], hints: dict[str, str]) -> dict[str, Any]:
    texts = [hints.get(mark, HOVER) for mark in trace.get("customdata", ())]
    if not set(texts) - {HOVER}:
        return trace
    alike = len(set(texts)) == 1
    return {**trace, "hovertemplate": texts[0] if alike else texts}
