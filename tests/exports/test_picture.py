"""The page of one chart as text: nothing from data becomes markup or script."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.picture import Picture, html, picture
from queries.errors import NotAllowed

EVIL = "</script><script>alert(1)</script><img src=x onerror=alert(1)>{title}&amp;"


def page(text, figure=None):
    said = [text]
    shown = Picture("n", figure, text, text, text, said, "open?a=1", text, said)
    return html(shown, "../../")


@given(st.text() | st.just(EVIL))
def test_texts_stay_texts(text):
    figure = {"data": [{"text": text}], "layout": {}}
    whole = page(text, figure)
    assert whole.count("<script") == 3
    assert "<img" not in whole
    data = whole.split('id="data">')[1].split("</script>")[0]
    assert json.loads(data)["figure"] == figure
    assert json.loads(data)["title"] == text


def test_a_chart_without_marks_says_so():
    assert "There is nothing to draw" in page("A")
    assert "Save as PNG" not in page("A")


def test_a_picture_is_asked_for_by_a_link(known):
    link = {"hub": ["uk", "atlantis"], "embed": ["true"], "download": ["png"]}
    shown = picture("overview", "funnel", link, "https://dashboard.example/")
    assert shown.sentence.startswith("United Kingdom")
    assert shown.open.startswith("https://dashboard.example/overview?v=1&hub=uk")
    assert f"data={known.snapshot}" in shown.link
    assert "data=" not in shown.open
    assert [n.split(" ")[0] for n in shown.notices] == ["hub=atlantis"]
    with pytest.raises(NotAllowed, match="There is no page"):
        picture("cellar", "funnel", {}, "")
