"""The floor: files with the same Plotly figures, and nothing that computes them.

`python -m benchmarks.speed.beside.static PORT` writes the overview's figures of all
hubs, and of one hub after the other added, into a folder and serves that.
"""

import json
import shutil
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import plotly

from queries.engine import facts
from queries.programme import labels
from queries.selection import Selection
from reports.overview import REPORT
from reports.report import Chart, Tiles
from reports.seen import Seen
from reports.tile import tiles

BUNDLE = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
PAGE = Path(__file__).with_name("static.html")


def shown(hubs: tuple[str, ...]) -> dict[str, Any]:
    """The tiles and figures of the overview for some hubs, none = all."""
    known = facts()
    seen = Seen(known, Selection.of(known, ids={"hub": hubs}))
    words, figures = [], []
    for part in REPORT.parts:
        if isinstance(part, Tiles):
            words += [[t.metric.label, t.value] for t in tiles(seen, part.of(seen))]
        elif isinstance(part, Chart) and (card := part.make(seen)):
            figures.append(card.figure)
    return {"tiles": words, "figures": figures}


def write(folder: Path) -> None:
    """The page, Plotly's bundle and all that the page can show."""
    names = labels(facts().selectable("hub"))
    added = list(accumulate(([name] for name in names), initial=[]))
    views = [shown(tuple(hubs)) for hubs in added]
    prepared = {"hubs": list(names.values()), "views": views}
    text = json.dumps(prepared, default=str)
    (folder / "views.js").write_text(f"const PREPARED = {text};", "utf-8")
    shutil.copy(PAGE, folder / "index.html")
    shutil.copy(BUNDLE, folder / "plotly.min.js")


class Handler(SimpleHTTPRequestHandler):
    """Keeps connections open, as any real server does."""

    protocol_version = "HTTP/1.1"


def main() -> None:
    """Write and serve."""
    with TemporaryDirectory() as folder:
        write(Path(folder))
        handler = partial(Handler, directory=folder)
        ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), handler).serve_forever()


if __name__ == "__main__":
    main()
