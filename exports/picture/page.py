"""The page of one chart: HTML around its figure, with buttons for its files."""

import json
from collections.abc import Mapping
from html import escape

from charts.palette import DARK, LIGHT, SCREEN, Palette
from exports.picture.making import Picture

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="stylesheet" href="{root}assets/chart.css">
</head>
<body>
<main>
{notices}
<h1>{title}</h1>
<p id="sentence">{sentence}</p>
<div id="chart" role="img" aria-label="{alt}"></div>
{foot}
<p class="actions">{actions}</p>
</main>
<script type="application/json" id="data">{data}</script>
<script src="{root}assets/plotly.min.js"></script>
<script src="{root}assets/chart.js"></script>
</body>
</html>
"""
NOTHING = "There is nothing to draw. A longer period or fewer filters may help."
BUTTONS = (
    '<button type="button" data-form="png">Save as PNG</button>'
    '<button type="button" data-form="svg">Save as SVG</button>'
)


def html(shown: Picture, root: str, *, embedded: bool = False, save: str = "") -> str:
    """The page of a picture; `root` leads from it to the server's own address.

    Embedded it has no buttons; `save` is png or svg to save at once, empty for neither.
    """
    drawn = shown.figure is not None
    opened = f'<a href="{escape(shown.open)}" target="_top">Open in the dashboard</a>'
    buttons = BUTTONS if drawn and not embedded else ""
    lines = shown.foot if drawn else [NOTHING, *shown.foot]
    return PAGE.format(
        title=escape(shown.title),
        root=root,
        notices="".join(f'<p class="notice">{escape(n)}</p>' for n in shown.notices),
        sentence=escape(shown.sentence),
        alt=escape(shown.alt),
        foot="".join(f'<p class="foot">{escape(line)}</p>' for line in lines),
        actions=buttons + opened,
        data=_data(shown, save),
    )


def _data(shown: Picture, save: str) -> str:
    """What the script needs, as JSON that cannot end its own element."""
    held = {
        "name": shown.name,
        "figure": shown.figure,
        "title": shown.title,
        "sentence": shown.sentence,
        "foot": [*shown.foot, shown.link],
        "light": _colours(LIGHT),
        "dark": _colours(DARK),
        "save": save,
    }
    return json.dumps(held).replace("<", "\\u003c")


def _colours(palette: Palette) -> Mapping[str, str]:
    """The real colour of each code of the screen's palette."""
    named = ("text", "muted", "grid", "background")
    pairs = zip(SCREEN.categorical, palette.categorical, strict=True)
    return dict(pairs) | {getattr(SCREEN, n): getattr(palette, n) for n in named}
