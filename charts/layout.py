"""What all charts have in common: quiet axes, no legend, no zoom by accident."""

from typing import Any

from charts.palette import Palette

Figure = dict[str, Any]
TEXT_SIZE = 13
MODE_BAR = {
    "displaylogo": False,
    "modeBarButtonsToRemove": [
        "zoom2d",
        "pan2d",
        "select2d",
        "lasso2d",
        "zoomIn2d",
        "zoomOut2d",
        "autoScale2d",
        "resetScale2d",
    ],
}


def layout(palette: Palette, height: int, **extra: Any) -> dict[str, Any]:  # noqa: ANN401
    """The layout of a chart `height` pixels high; `extra` is added on top of it."""
    return {
        "height": height,
        "margin": {"l": 0, "r": 0, "t": 8, "b": 0, "pad": 4},
        "font": {"size": TEXT_SIZE, "color": palette.text},
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "bargap": 0.25,
        "separators": ".,",
        # Streamlit hands each figure to Plotly twice. Only a revision tells Plotly that
        # nothing changed: else it draws all marks a second time.
        "datarevision": 1,
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        **extra,
    }


def value_axis(palette: Palette, **extra: Any) -> dict[str, Any]:  # noqa: ANN401
    """An axis of numbers: from zero, thin grid lines, few ticks."""
    return {
        "rangemode": "tozero",
        "fixedrange": True,
        "gridcolor": palette.grid,
        "zeroline": False,
        "nticks": 4,
        "tickfont": {"color": palette.muted, "size": TEXT_SIZE - 1},
        "automargin": True,
        **extra,
    }


def label(palette: Palette, text: str, **place: Any) -> dict[str, Any]:  # noqa: ANN401
    """A direct label; `place` holds Plotly's x, y, xref, yref, anchors and shifts."""
    return {
        "text": text,
        "showarrow": False,
        "font": {"color": palette.text, "size": TEXT_SIZE},
        **place,
    }
