"""Who may change what every reader sees: asked here and nowhere else."""

from collections.abc import Container

import streamlit as st
from starlette.datastructures import Headers
from starlette.types import Scope

from components.signing.gate import from_here
from components.signing.settings import LOCAL, settings
from queries.rights import rights

PROXIED = ("Forwarded", "X-Forwarded-For", "X-Real-IP")


def is_steward() -> bool:
    """Whether this reader may add milestones and take them back.

    Where nobody signs in, only a dashboard that serves its own machine, and is asked
    from there without a proxy, lets its reader do so.
    """
    if settings() is not None:
        return rights().steward
    return _served_here(st.context.headers) and st.context.ip_address is None


def may_publish() -> bool:
    """Whether this reader may put data in force: a steward of the whole programme."""
    return is_steward() and rights().allows("whole")


def may_upload(scope: Scope) -> bool:
    """Whether who sends a request may publish, as `may_publish` for a session."""
    if settings() is not None:
        return rights().allows("steward", "whole")
    return _served_here(Headers(scope=scope)) and from_here(scope)


def _served_here(headers: Container[str]) -> bool:
    proxied = any(name in headers for name in PROXIED)
    return st.get_option("server.address") in LOCAL and not proxied
