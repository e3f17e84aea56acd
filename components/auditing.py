"""What the audit trail hears of readers: which views they open, what they save."""

from collections.abc import Callable, Mapping
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


def later(event: str, view: View, **what: object) -> Callable[..., None]:
    """What notes a change of this reader's when it is done, in whatever thread."""
    by, data = identity.name(identity.of_session()), view.selection.snapshot
    return lambda **more: audit.note(event, by, data=data, **what, **more)


def signed_in(cookies: Mapping[str, str]) -> None:
    """A reader whom a provider vouched for, by the cookies that they get."""
    audit.note("sign in", _name(cookies))


def turned_away() -> None:
    """One for whom the provider, or the check of its token, would not."""
    audit.note("sign in failed", None)


def charted(request: Request) -> None:
    """A chart opened, framed or saved at its own address."""
    audit.note(
        "export" if request.query_params.get("download") else "chart",
        _name(request.cookies),
        chart="/".join(request.path_params.values()),
        query=request.url.query,
    )


def _name(cookies: Mapping[str, str]) -> str | None:
    known = settings()
    return identity.name(identity.of_cookies(cookies, known) if known else None)


def _note(event: str, view: View) -> None:
    audit.note(event, identity.name(identity.of_session()), **_what(view))


def _what(view: View) -> dict[str, str]:
    return {
        "page": view.page,
        "query": urlencode(view.here, doseq=True),
        "data": view.selection.snapshot,
    }
