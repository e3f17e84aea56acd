"""The curve of what is compared with: drawn, named, told and listed, or not there."""

import polars as pl
import pytest

from charts import incidence
from charts.palette import SCREEN
from tests.charts import befores
from tests.charts.test_incidence import (
    BETA,
    FRAME,
    GOAL,
    NOBODY,
    curve,
    drawn,
    spells,
)

PAST = pl.concat([curve("all", "All", *spells(60, 30, 10)), BETA])


def test_what_is_compared_with_is_a_thin_named_line_in_the_panel_of_all():
    figure = incidence.figure(FRAME, 365, before=befores.hub(PAST))
    assert figure
    soft = [
        t
        for t in figure["data"]
        if SCREEN.soft
        in (t.get("line", {}).get("color"), t.get("marker", {}).get("color"))
    ]
    assert {t["xaxis"] for t in soft} == {"x"}
    line, points = soft
    assert line["y"][-1] == pytest.approx(0.6)
    assert points["x"][-1] == 365
    assert points["hovertext"][-1].startswith("All, in Brazil &lt;b&gt;, day 365")
    (named,) = [n for n in figure["layout"]["annotations"] if "Brazil" in n["text"]]
    assert named["text"] == "Brazil &lt;b&gt;"
    assert named["yanchor"] == "bottom"
    assert figure["layout"]["yaxis"]["range"][1] > 0.6
    told = incidence.alternative(FRAME, 365, GOAL, befores.hub(PAST))
    assert "All, in Brazil <b>: 60.0%" in told
    assert "in Brazil <b>" in incidence.basis(FRAME, 365, "A", GOAL, befores.hub(PAST))


def test_a_lower_line_is_named_below_and_one_at_zero_above():
    low = curve("all", "All", ("reached", 90, 14), ("censored", 900, 86))
    none = curve("all", "All", ("censored", 3, 9))
    for past, side, anchor in ((low, "top", "right"), (none, "bottom", "left")):
        figure = incidence.figure(FRAME, 365, before=befores.year(past))
        assert figure
        (named,) = [n for n in figure["layout"]["annotations"] if "year" in n["text"]]
        assert (named["yanchor"], named["xanchor"]) == (side, anchor)


def test_the_table_has_the_rows_compared_with_and_without_cases_there_are_none():
    table = incidence.table(FRAME, befores.year(PAST))
    past = table.filter(pl.col("Group") == "All, a year before")
    assert past["Reached, %"].max() == 60
    assert len(table) == len(FRAME) + len(past)
    nobody = befores.year(NOBODY)
    assert incidence.figure(FRAME, 365, before=nobody) == drawn(FRAME)
    assert len(incidence.table(FRAME, nobody)) == len(FRAME)
    plain = incidence.basis(FRAME, 365, "A", GOAL)
    assert incidence.basis(FRAME, 365, "A", GOAL, nobody) == plain
    assert "year" not in incidence.alternative(FRAME, 365, GOAL, nobody)
