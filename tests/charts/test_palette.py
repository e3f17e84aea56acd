"""The colours are readable by everyone, and the page uses the same ones."""

import itertools
import math
import tomllib
from pathlib import Path

import pytest

from charts.palette import DARK, LIGHT, SCREEN, hub_colours, resolve

CONFIG = tomllib.loads(Path(".streamlit/config.toml").read_text("utf-8"))
# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB.
VISION = {
    "full": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "no green": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "no blue": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def dot(weights, values):
    return sum(w * v for w, v in zip(weights, values, strict=True))


def linear(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]


def contrast(one, other):
    weights = (0.2126, 0.7152, 0.0722)
    lights = sorted(dot(weights, linear(c)) for c in (one, other))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def lab(rgb):
    x = dot((0.4124, 0.3576, 0.1805), rgb) / 0.9505
    y = dot((0.2126, 0.7152, 0.0722), rgb)
    z = dot((0.0193, 0.1192, 0.9505), rgb) / 1.089
    x, y, z = (
        t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def seen(colour, vision):
    rgb = linear(colour)
    return lab([min(1, max(0, dot(row, rgb))) for row in VISION[vision]])


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_marks_and_texts_stand_out_from_the_background(palette):
    marks = [contrast(c, palette.background) for c in palette.categorical]
    texts = [contrast(c, palette.background) for c in (palette.text, palette.muted)]
    assert min(marks) >= 3
    assert min(texts) >= 4.5


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_hubs_are_told_apart_with_any_colour_vision(palette, vision):
    pairs = itertools.combinations([seen(c, vision) for c in palette.hubs], 2)
    assert min(math.dist(a, b) for a, b in pairs) >= 15


@pytest.mark.parametrize(("name", "palette"), [("light", LIGHT), ("dark", DARK)])
def test_the_page_has_the_same_colours(name, palette):
    theme = CONFIG["theme"][name]
    assert tuple(theme["chartCategoricalColors"]) == palette.categorical
    assert theme["backgroundColor"] == palette.background
    assert theme["textColor"] == palette.text
    assert theme["primaryColor"] == palette.accent
    assert contrast(theme["linkColor"], palette.background) >= 4.5


@pytest.mark.parametrize("name", ["light", "dark"])
def test_coloured_words_are_readable(name):
    theme = CONFIG["theme"][name]
    words = [colour for key, colour in theme.items() if key.endswith("TextColor")]
    grounds = [theme["backgroundColor"], theme["secondaryBackgroundColor"]]
    assert min(contrast(w, g) for w in words for g in grounds) >= 4.5


def test_a_hub_keeps_its_colour_and_the_eighth_is_grey():
    hubs = [f"hub-{n}" for n in range(9)]
    colours = hub_colours(hubs)
    assert colours["hub-3"] == hub_colours([*hubs, "hub-new"])["hub-3"]
    assert colours["hub-7"] == colours["hub-8"] == SCREEN.context
    assert len({*colours.values()}) == 8


def test_a_resolved_figure_has_no_code_left():
    every = [*SCREEN.categorical, SCREEN.text, SCREEN.muted, SCREEN.grid]
    figure = {"data": [{"marker": {"color": every}}], "layout": {"height": 1}}
    colours = resolve(figure, DARK)["data"][0]["marker"]["color"]
    assert colours == [*DARK.categorical, DARK.text, DARK.muted, DARK.grid]
