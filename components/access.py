"""Who may change what every reader sees: asked here and nowhere else."""

import streamlit as st

LOCAL = ("127.0.0.1", "localhost", "::1")
PROXIED = ("Forwarded", "X-Forwarded-For", "X-Real-IP")


def may_annotate() -> bool:
    """Whether this reader may add milestones and take them back.

    There are no roles yet: only a dashboard that serves its own machine, and is asked
    from there without a proxy, lets its reader do so.
    """
    served = st.get_option("server.address") in LOCAL
    proxied = any(name in st.context.headers for name in PROXIED)
    return served and not proxied and st.context.ip_address is None
