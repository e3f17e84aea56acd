"""How browsers get what pages are made of: compressed, kept, and asked for early."""

import re
import sys
from functools import lru_cache
from pathlib import Path

import streamlit as st
from servestatic import ServeStaticASGI
from starlette.middleware import Middleware

PACKAGE = Path(st.__file__).parent
STATIC = PACKAGE / "static"
LIGHT = Path(sys.prefix) / "share" / "streamlit-static"
IMPORTED = re.compile(r"""(?:from|import)\s*["']\./([\w.~-]+\.js)["']""")
# What the first page draws with, beside what Streamlit's own page names.
DRAWN = ("PlotlyChart", "PageLink", "Metric", "DataFrame", "Button")
FONTS = ("MaterialSymbols-Rounded",)


def middleware() -> list[Middleware]:
    """Serve Streamlit's files as `components.assets` made them; nothing before it did.

    Their names carry a digest of the content, so that a browser never asks again.
    """
    if not LIGHT.is_dir():
        return []
    base = st.get_option("server.baseUrlPath").strip("/")
    return [
        Middleware(
            ServeStaticASGI,
            root=LIGHT,
            prefix=f"{base}/static",
            immutable_file_test=lambda _path, _url: True,
            allow_all_origins=False,
        )
    ]


def missing(path: str) -> bool:
    """Whether an address is that of a file of Streamlit's which is not there.

    Streamlit would answer with its page, to be kept for good: after an upgrade behind
    several replicas a browser would take that for a script ever after.
    """
    return path.startswith("/static/") and path not in _files()


@lru_cache
def _files() -> frozenset[str]:
    folder = STATIC / "static"
    return frozenset(
        f"/static/{path.relative_to(folder).as_posix()}" for path in folder.rglob("*.*")
    )


@lru_cache
def early() -> str:
    """The Link header by which a page's first bytes ask for what will draw it."""
    scripts = STATIC / "static" / "js"
    named = set(re.findall(r"js/([\w.~-]+\.js)", (STATIC / "index.html").read_text()))
    wanted = [path.name for stem in DRAWN for path in scripts.glob(f"{stem}.*.js")]
    found: dict[str, None] = {}
    while wanted:
        name = wanted.pop(0)
        if name in found or name in named:
            continue
        found[name] = None
        wanted += IMPORTED.findall((scripts / name).read_text("utf-8"))
    links = [f"<./static/js/{name}>; rel=modulepreload" for name in found]
    links += [
        f"<./static/media/{path.name}>; rel=preload; as=font; crossorigin"
        for stem in FONTS
        for path in (STATIC / "static" / "media").glob(f"{stem}.*.woff2")
    ]
    return ", ".join(links)
