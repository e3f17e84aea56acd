"""The few colours that charts use, once for each theme.

.streamlit/config.toml repeats them for the rest of the page, and a test compares both.

A chart on a page is drawn in SCREEN: codes that Streamlit replaces in the browser by
the reader's theme, so that one figure serves light and dark.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Palette:
    """Colours by what they mean; every mark has 3:1 on the background, text 4.5:1.

    `hubs` are told apart by readers with any kind of colour vision; `accent` is the
    subject of a chart, `soft` the same subject at another time, `context` the rest.
    """

    hubs: tuple[str, ...]
    soft: str
    accent: str
    context: str
    text: str
    muted: str
    grid: str
    background: str

    @property
    def categorical(self) -> tuple[str, ...]:
        """The ten colours that the theme hands to charts, in its order."""
        return (*self.hubs, self.soft, self.accent, self.context)


SCREEN = Palette(
    hubs=tuple(f"#00000{n}" for n in range(1, 8)),
    soft="#000008",
    accent="#000009",
    context="#000010",
    text="#000037",
    muted="#000036",
    grid="#000039",
    background="#000038",
)
LIGHT = Palette(
    hubs=(
        "#2750a1",
        "#d57823",
        "#1f9d6b",
        "#7d3a78",
        "#7491bc",
        "#9a3119",
        "#2b2f33",
    ),
    soft="#5f93b3",
    accent="#0b5c85",
    context="#7a838c",
    text="#1d2429",
    muted="#55606a",
    grid="#e3e7ea",
    background="#ffffff",
)
DARK = Palette(
    hubs=(
        "#6a97ea",
        "#f2a65e",
        "#45d3a2",
        "#d873b5",
        "#badade",
        "#d0603a",
        "#e3d24a",
    ),
    soft="#4a89ab",
    accent="#6cc0ea",
    context="#88929c",
    text="#e8ecef",
    muted="#a9b4bd",
    grid="#2d343a",
    background="#15191d",
)


def hub_colours(hub_ids: Sequence[str], palette: Palette = SCREEN) -> dict[str, str]:
    """A colour by hub id, given all hubs in the data's order; later ones are grey.

    The whole list decides, never the selection, so that a hub keeps its colour.
    """
    spare = [palette.context] * max(0, len(hub_ids) - len(palette.hubs))
    return dict(zip(hub_ids, [*palette.hubs, *spare], strict=False))


def resolve(figure: dict[str, Any], palette: Palette) -> dict[str, Any]:
    """A figure drawn in SCREEN with the real colours of a theme, for files."""
    text = json.dumps(figure)
    names = ("text", "muted", "grid", "background")
    pairs = [*zip(SCREEN.categorical, palette.categorical, strict=True)]
    pairs += [(getattr(SCREEN, name), getattr(palette, name)) for name in names]
    for code, colour in pairs:
        text = text.replace(code, colour)
    return json.loads(text)
