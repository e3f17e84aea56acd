"""What is seen of signing in: the page before, that for nobody known, the way out."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from charts.escaping import markdown, shorten
from components import embedding
from components.share import address
from components.signing import identity
from components.signing.settings import Settings, settings
from components.signing.wanted import SIGN_IN
from queries.engine import facts
from queries.errors import NoData

DID_NOT = (
    "Signing in did not work. Try again; if it fails again, ask whoever runs this "
    "dashboard, whose log says why."
)
ENDS = "After signing in you come to the page that you asked for."


def let_in() -> bool:
    """Whether this reader may go on; else draws what they can do instead."""
    known = settings()
    if known is None:
        return True
    claims = identity.of_session()
    if identity.admitted(claims, known) is not None:
        return True
    if claims is None:
        _sign_in(known)
    else:
        _not_admitted(claims)
    return False


def way_out() -> None:
    """Who is signed in, and the button that ends it; nothing where nobody has to."""
    if (claims := identity.of_session()) is None:
        return
    st.caption(f"Signed in as {markdown(_name(claims))}")
    _sign_out()


def _sign_in(known: Settings) -> None:
    st.title("Sign in to see the dashboard", anchor=False)
    if embedding.embedded():
        st.markdown("This page is shown to readers who are signed in.")
        link = {name: st.query_params.get_all(name) for name in st.query_params}
        st.link_button("Open in the dashboard", address(urlencode(link, doseq=True)))
        return
    if st.query_params.get(SIGN_IN) == "failed":
        st.warning(DID_NOT)
    for provider in known.providers:
        title = "Sign in" if provider == "default" else f"Sign in with {provider}"
        st.button(
            markdown(title),
            key=f"sign_in_{provider}",
            type="primary",
            on_click=st.login,
            args=(provider,),
        )
    st.caption(ENDS)


def _not_admitted(claims: Mapping[str, Any]) -> None:
    st.title("You are signed in, but not admitted", anchor=False)
    contact = _contact()
    whom = "this contact" if contact else "whoever runs it"
    st.markdown(
        f"No rule lets {markdown(_name(claims))} see this dashboard. Ask {whom} to be "
        "added to the rules."
    )
    if contact:
        st.code(contact, language=None, width="content")
    _sign_out()


def _contact() -> str | None:
    try:
        return facts().programme.contact
    except NoData:
        return None


def _sign_out() -> None:
    st.button("Sign out", key="sign_out", type="tertiary", on_click=st.logout)


def _name(claims: Mapping[str, Any]) -> str:
    return shorten(identity.name(claims) or "you")
