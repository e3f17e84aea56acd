"""What partners bring, and what a member works on beside the programme."""

import plotly.graph_objects as go
import polars as pl
import pytest

from charts import member_mix, partners

PARTNERS = pl.DataFrame(
    {
        "partner_id": ["p1", "p2", "p3"],
        "partner": ["Lab <i>", "University", "Nobody"],
        "role": ["accelerator", None, None],
        "hub_id": ["uk", "uk", "br"],
        "hub": ["UK", "UK", "Brazil"],
        "engagements": [40, 3, 0],
        "share": [0.1, 0.0075, None],
        "n": [40, 3, 0],
        "k": [4, 0, 0],
        "value": [0.1, 0.0, None],
        "lower": [0.04, 0.0, None],
        "upper": [0.23, 0.56, None],
    }
)
MIX = pl.DataFrame(
    {
        "group_id": ["m", "e", "s"],
        "group": ["Metaverse", "Electric <b>", "Storage"],
        "n": [120, 60, 0],
        "share": [2 / 3, 1 / 3, 0.0],
        "programme_share": [0.2, 0.3, 0.5],
        "k": [6, 1, 0],
        "value": [0.05, 1 / 60, None],
        "lower": [0.02, 0.01, None],
        "upper": [0.1, 0.09, None],
        "programme_value": [0.045, 0.05, 0.06],
    }
)


def drawn(figure):
    assert figure
    return go.Figure(figure)


def test_bars_are_what_partners_brought_and_dots_how_it_converts():
    bars, texts, dots = drawn(partners.figure(PARTNERS)).data
    assert list(bars.x) == [40, 3]
    assert list(texts.text) == [" 40 · 10.0%", " 3 · 0.8%"]
    assert list(dots.x) == [0.1, 0.0]
    assert list(dots.customdata) == ["p1", "p2"]
    assert dots.xaxis == "x2"
    upper = [x + w for x, w in zip(dots.x, dots.error_x.array, strict=True)]
    assert upper == pytest.approx([0.23, 0.56])


def test_few_cases_are_marked_and_names_are_no_markup():
    notes = drawn(partners.figure(PARTNERS)).layout.annotations
    texts = [note.text for note in notes]
    assert "<b>Lab &lt;i&gt;, UK</b>" in texts
    assert "0.0% of 3 (few cases)" in texts


def test_partners_are_put_in_words():
    said = partners.finding(PARTNERS).replace("\xa0", " ")
    assert said == (
        "Of 2 partners Lab <i> brought UK 40 engagements (most), 10.0% of all that the "
        "hub sourced"
    )
    assert partners.finding(PARTNERS.head(1)).startswith("Lab <i> brought UK")
    told = partners.alternative(PARTNERS)
    assert "Lab <i> (accelerator), UK: 40 engagements, 10.0% of the hub's" in told
    assert "n = 43 engagements" in partners.basis(PARTNERS)
    assert len(partners.table(PARTNERS)) == 3


def test_many_partners_are_cut_to_the_largest_and_it_is_said():
    many = pl.concat([PARTNERS.head(1)] * 40).with_columns(
        partner=pl.lit("A partner with a name that is rather long")
    )
    assert len(drawn(partners.figure(many)).data[0].x) == 15
    assert "15 largest of 40" in partners.basis(many)
    assert "15 largest of 40" in partners.alternative(many)


def test_without_partners_there_is_a_sentence():
    none = PARTNERS.tail(1)
    assert partners.figure(none) is None
    assert partners.finding(none) == partners.NOBODY
    assert partners.NOBODY in partners.alternative(none.clear())


def test_a_mix_is_drawn_beside_the_programmes():
    figure = drawn(member_mix.figure(MIX, "focus_area"))
    bars, _, dots = figure.data
    assert list(bars.x) == pytest.approx([2 / 3, 1 / 3])
    assert list(dots.x) == pytest.approx([0.05, 1 / 60])
    strokes = [(shape.xref, shape.x0) for shape in figure.layout.shapes]
    assert strokes == [("x", 0.2), ("x", 0.3), ("x2", 0.045), ("x2", 0.05)]
    assert list(bars.customdata) == ["focus:m", "focus:e"]


def test_a_mix_is_put_in_words():
    said = member_mix.finding(MIX, "UK", "focus_area").replace("\xa0", " ")
    assert said == (
        "UK works less in Storage than the programme: 0.0% against 50.0%, 50.0 points"
    )
    more = member_mix.finding(MIX.head(2), "UK", "focus_area")
    assert more.startswith("UK works more in Metaverse")
    same = MIX.with_columns(programme_share="share")
    assert "has the programme's mix of hubs" in member_mix.finding(same, "UK", "hub")
    told = member_mix.alternative(MIX, "UK", "focus_area")
    assert "Electric <b>: 33.3% (programme 30.0%); 1 of 60 converted" in told
    assert "n = 180 cases of the period by focus area" in member_mix.basis(
        MIX, "focus_area"
    )
    assert member_mix.table(MIX, "focus_area")["Of"].to_list() == [120, 60, 0]


def test_a_member_without_a_case_has_its_sentence():
    none = MIX.tail(1).with_columns(share=pl.lit(None, dtype=pl.Float64))
    assert member_mix.figure(none, "focus_area") is None
    said = member_mix.finding(none, "UK", "hub")
    assert said == "UK has no engagement in the period"
    assert said in member_mix.alternative(none, "UK", "hub")
    unknown = MIX.with_columns(programme_share=pl.lit(None, dtype=pl.Float64))
    assert member_mix.finding(unknown, "UK", "hub") == "UK by hub"
