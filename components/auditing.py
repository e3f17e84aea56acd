"""What the audit trail hears of readers: which views they open, what they save."""

from collections.abc import Callable
from urllib.parse import urlencode

import streamlit as st
from starlette.requests import Request

from components.signing import identity
from components.signing.settings import settings
from components.view import View
from data import audit

LAST = "audited_view"


def viewed(view: View) -> None:
    """A page with its link, each time that one or the other is another than before."""
    query = urlencode(view.here, doseq=True)
    opened = (view.page, query, view.selection.snapshot)
    if st.session_state.get(LAST) == opened:
        return
    st.session_state[LAST] = opened
    _note("view", view)


def refused(view: View) -> None:
    """A page that the reader may not see."""
    _note("refused", view)


def exporting(name: str, view: View, make: Callable[[], bytes]) -> Callable[[], bytes]:
    """The same file, noted when it is made, which another thread does."""
    by = identity.name(identity.of_session())

    def made() -> bytes:
        file = make()
        audit.note("export", by, file=name, **_what(view))
        return file

    return made


def changed(event: str, view: View, **what: object) -> None:
    """A change of what all readers see."""
    by = identity.name(identity.of_session())
    audit.note(event, by, data=view.selection.snapshot, **what)


def charted(request: Request) -> None:
    """A chart opened, framed or saved at its own address."""
    known = settings()
    claims = identity.of_cookies(request.cookies, known) if known else None
    audit.note(
        "export" if request.query_params.get("download") else "chart",
        identity.name(claims),
        chart="/".join(request.path_params.values()),
        query=request.url.query,
    )


def _note(event: str, view: View) -> None:
    audit.note(event, identity.name(identity.of_session()), **_what(view))


def _what(view: View) -> dict[str, str]:
    return {
        "page": view.page,
        "query": urlencode(view.here, doseq=True),
        "data": view.selection.snapshot,
    }
