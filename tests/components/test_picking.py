"""The list beside a chart does what a click does, and clicks are not trusted."""

import plotly.graph_objects as go
import pytest

from charts.layout import layout
from charts.palette import SCREEN
from components.clickable import AGAIN, HINT, HOVER, Clickable
from components.picking import picked
from tests.components.test_filters import address

HUBS = "pages/programme/hubs.py"
PICKS = {"hub:uk": "United Kingdom", "hub:brazil": "Brazil"}


@pytest.mark.parametrize("chart", ["members", "funnel_plot", "mix_and_rate"])
def test_a_member_is_chosen_from_the_list_and_taken_back(visit, chart):
    at = visit("", HUBS, f"pick_box_{chart}")
    assert at.selectbox(key=f"pick_{chart}").value == ""
    at.selectbox(key=f"pick_{chart}").set_value("hub:brazil").run()
    assert address(at)["hub"] == ["brazil"]
    assert any(c.value.startswith("Brazil\\, all focus") for c in at.caption)
    assert at.selectbox(key=f"pick_{chart}").value == "hub:brazil"
    at.selectbox(key=f"pick_{chart}").set_value("").run()
    assert "hub" not in address(at)
    assert not at.warning


def test_what_the_address_says_is_in_force_in_the_list(visit):
    at = visit("from=2023-01-01&to=2023-01-31", None, "pick_box_activity")
    chosen = "period:2023-01-01:2023-01-31"
    assert at.selectbox(key="pick_activity").value == chosen
    at = visit("hub=uk&hub=brazil", HUBS, "pick_box_members")
    assert at.selectbox(key="pick_members").value == ""


@pytest.mark.parametrize(
    "points",
    [
        [],
        [{}],
        [{"customdata": None}],
        [{"customdata": "hub:atlantis"}],
        [{"customdata": ["hub:uk"]}, {"customdata": {"hub:uk": 1}}],
        [{"id": "hub"}],
    ],
)
def test_what_is_no_pick_is_no_click(points):
    assert picked(points, PICKS) is None


def test_a_click_is_a_pick_or_the_id_of_a_tile():
    assert picked([{"customdata": "hub:uk"}], PICKS) == "hub:uk"
    assert picked([{"id": "hub:brazil", "label": "x"}], PICKS) == "hub:brazil"


def test_hints_stand_at_marks_and_a_finger_can_scroll():
    plain = {"type": "scatter", "x": [1], "y": [1]}
    traces = [
        {**plain, "customdata": ["hub:brazil"]},
        {**plain, "customdata": ["hub:uk", None, "hub:brazil"]},
        {**plain, "customdata": ["p1"]},
        plain,
    ]
    figure = {"data": traces, "layout": layout(SCREEN, 100)}
    drawn = Clickable(figure, PICKS, "hub:uk").to_dict()
    hints = [trace.get("hovertemplate") for trace in drawn["data"]]
    assert hints == [HINT, [AGAIN, HOVER, HINT], None, None]
    # Streamlit replaces what is empty, Plotly replaces what it does not know
    mode = drawn["layout"]["dragmode"]
    assert mode
    with pytest.raises(ValueError, match="dragmode"):
        go.Layout(dragmode=mode)
    assert drawn["layout"]["template"]["layout"]["dragmode"] is False
    assert figure["layout"]["dragmode"] is False
