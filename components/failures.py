"""What a reader sees when something is missing or fails: sentences, never a trace."""

import logging

import streamlit as st

from charts.escaping import markdown
from queries.errors import QueryError

log = logging.getLogger(__name__)


def no_data(problem: QueryError) -> None:
    """A whole page that says why there is nothing to see and what to run."""
    st.title("There is nothing to show yet")
    st.markdown(str(problem))
    st.caption("This page shows the data as soon as it is there; reload it then.")


def notices(found: tuple[str, ...]) -> None:
    """What could not be taken from a link as it stands, one sentence or two each."""
    for notice in found:
        st.warning(markdown(notice))


def explain(problem: Exception) -> bool:
    """Log an unexpected failure and tell the reader; True = nothing else is shown."""
    if isinstance(problem, QueryError):
        log.warning("Not answered: %s", problem)
        st.error(markdown(str(problem)))
        return True
    log.error("A page failed", exc_info=problem)
    st.error(
        "This page could not be drawn. The failure is in the server's log; the other "
        "pages are not affected. Reset the filters or try again."
    )
    return True
