"""Who may change what every reader sees: asked here and nowhere else."""

import streamlit as st

from components.signing.settings import LOCAL, settings
from queries.rights import rights

PROXIED = ("Forwarded", "X-Forwarded-For", "X-Real-IP")


def may_annotate() -> bool:
    """Whether this reader may add milestones and take them back: a steward.

    Where nobody signs in, only a dashboard that serves its own machine, and is asked
    from there without a proxy, lets its reader do so.
    """
    if settings() is not None:
        return rights().steward
    served = st.get_option("server.address") in LOCAL
    proxied = any(name in st.context.headers for name in PROXIED)
    return served and not proxied and st.context.ip_address is None
