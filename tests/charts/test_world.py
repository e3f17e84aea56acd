"""The map: its land, its projection, its circles and its labels."""

import itertools
import json

import plotly.graph_objects as go
import polars as pl
import pytest

from charts import world
from charts.outlines import make, reading
from charts.palette import SCREEN
from charts.projection import project

HUBS = pl.DataFrame(
    {
        "id": ["uk", "brazil", "valley", "nowhere"],
        "name": ["UK", "Brazil", "Silicon <b>Valley", "Nowhere"],
        "country": ["GB", "BR", "US", None],
        "city": ["London", "São Paulo", None, None],
        "latitude": [51.5, -23.5, 37.4, None],
        "longitude": [-0.1, -46.6, -122.0, None],
    }
)


def members(*counts, hubs=HUBS):
    part = hubs.head(len(counts))
    return part.select(
        pl.col("id").alias("group_id"),
        pl.col("name").alias("group"),
        pl.Series("engaged_organisations", counts),
    )


def drawn(*counts):
    figure = world.figure(members(*counts), HUBS)
    assert figure
    return figure


def test_the_projection_has_its_published_size():
    assert project(180, 0) == pytest.approx((2.706629983, 0))
    assert project(0, 90) == pytest.approx((0, 1.317362759))
    assert project(-180, 0)[0] == -project(180, 0)[0]


def test_the_land_is_small_names_its_source_and_lies_on_the_globe():
    content = json.loads(reading.FILE.read_text())
    assert "Natural Earth" in content["source"]
    assert "public domain" in content["licence"]
    assert reading.FILE.stat().st_size < 30_000
    xs, ys = reading.land()
    assert len(xs) == len(ys)
    steps = [
        abs(a - b) for a, b in itertools.pairwise(xs) if a is not None and b is not None
    ]
    assert max(steps) < 1, "no outline runs across the whole map"
    assert all(abs(y) < 1.32 for y in ys if y is not None)


def test_outlines_are_decoded_joined_and_unwrapped():
    arcs = [[[0, 0], [20, 0], [0, 20]], [[0, 0], [0, 20], [20, 0]]]
    square = {
        "transform": {"scale": [1, 1], "translate": [-180, 0]},
        "objects": {"land": {"geometries": [{"arcs": [[[0, ~1]]]}]}},
        "arcs": arcs,
    }
    corners: make.Ring = [(-180, 0), (-160, 0), (-160, 20), (-180, 20), (-180, 0)]
    assert make.decoded(square) == [corners]
    assert make.area(corners) == 400
    assert make.land(square) == [[int(10 * v) for point in corners for v in point]]
    over = [[[350, 0], [-345, 0], [0, 10], [345, 0], [0, -10]]]
    torn = {
        **square,
        "objects": {"land": {"geometries": [{"arcs": [[[0]]]}]}},
        "arcs": over,
    }
    ring = make.decoded(torn)[0]
    assert max(x for x, _ in ring) - min(x for x, _ in ring) == 15


def test_a_line_keeps_only_points_that_matter():
    line: make.Ring = [(0, 0), (1, 1.6), (2, 3), (3, 0), (4, 0)]
    assert make.simplified(line, 0.2) == [(0, 0), (2, 3), (3, 0), (4, 0)]


def test_a_circles_area_is_its_organisations():
    circles = go.Figure(drawn(400, 100, 50)).data[1]
    first, second, _ = circles.marker.size
    assert (first / second) ** 2 == pytest.approx(4)
    assert list(circles.customdata) == ["hub:uk", "hub:brazil", "hub:valley"]
    assert list(circles.marker.color) == list(SCREEN.hubs[:3])
    least = go.Figure(drawn(10_000, 1, 0)).data[1].marker.size
    assert min(least) >= 4


def test_a_hub_keeps_its_colour_in_any_selection():
    alone = members(1, 2, 3).filter(pl.col("group_id") == "valley")
    figure = go.Figure(world.figure(alone, HUBS))
    assert list(figure.data[1].marker.color) == [SCREEN.hubs[2]]


def test_names_cannot_become_markup():
    figure = drawn(3, 2, 1)
    texts = [note["text"] for note in figure["layout"]["annotations"]]
    assert "Silicon &lt;b&gt;Valley 1" in texts
    assert "Silicon &lt;b&gt;Valley (US): 1" in figure["data"][1]["hovertext"][2]


def test_the_map_asks_nobody_for_outlines():
    assert {trace["type"] for trace in drawn(3, 2, 1)["data"]} == {"scatter"}
    assert "geo" not in drawn(3, 2, 1)["layout"]


def test_the_words_say_what_the_map_shows_and_what_it_lacks():
    four = members(400, 150, 60, 5)
    said = world.finding(four, HUBS)
    assert said == "3 hubs in 3 countries; UK engaged most: 400 organisations"
    assert "UK (London, GB): 400 organisations; Brazil" in world.alternative(four, HUBS)
    assert "n = 615" in world.basis(four, HUBS)
    assert "1 hub without coordinates" in world.basis(four, HUBS)
    table = world.table(four, HUBS)
    assert table["Organisations"].to_list() == [400, 150, 60, 5]
    one = world.finding(members(1), HUBS)
    assert one == "UK engaged 1 organisation"
    assert world.finding(members(0, 0), HUBS).startswith("No hub on the map")


def test_without_coordinates_there_is_a_sentence_and_no_map():
    nowhere = members(1, 2, 3, 4).tail(1)
    assert world.figure(nowhere, HUBS) is None
    assert "coordinates" in world.finding(nowhere, HUBS)
    assert "coordinates" in world.alternative(nowhere, HUBS)


def test_many_hubs_leave_the_land_to_be_seen():
    ids = [str(i) for i in range(794)]
    hubs = pl.DataFrame(
        {
            "id": ids,
            "name": [f"A hub with rather a long name, number {i}" for i in ids],
            "country": ["GB"] * 794,
            "city": ["London"] * 794,
            "latitude": [i % 50 for i in range(794)],
            "longitude": [i % 170 for i in range(794)],
        }
    )
    figure = go.Figure(world.figure(members(*range(794), hubs=hubs), hubs))
    assert max(figure.data[1].marker.size) < 10
    assert len(figure.layout.annotations) <= world.NAMED
    assert all(len(note.text) < 30 for note in figure.layout.annotations)
