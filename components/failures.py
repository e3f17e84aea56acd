"""What a reader sees when something is missing or fails: sentences, never a trace."""

from collections.abc import Sequence

import polars as pl
import streamlit as st

from charts import quality
from charts.escaping import markdown, shorten
from components import measuring
from queries.errors import QueryError

LONGEST = 300
MOST = 10


def no_data(problem: QueryError) -> None:
    """A whole page that says why there is nothing to see and what to run."""
    st.title("There is no data to show")
    st.markdown(str(problem))
    st.caption("This page shows the data as soon as it is there; reload it then.")


def notices(found: tuple[str, ...]) -> None:
    """What could not be taken from a link as it stands, a line each."""
    lines = [markdown(shorten(notice, LONGEST)) for notice in found[:MOST]]
    if more := len(found) - MOST:
        lines += [f"There are {more} more."] if more > 0 else []
    if lines:
        st.warning("  \n".join(lines))


def rejected(frame: pl.DataFrame, names: Sequence[str]) -> None:
    """What a page lacks because the import refused it; `frame` is the load report."""
    if lacking := quality.missing(frame, names):
        st.warning(f"{markdown(lacking)} The page Data quality names each.")


def explain(problem: Exception) -> bool:
    """Tell the reader, as Streamlit tells the log; True = nothing else is shown."""
    if isinstance(problem, QueryError):
        st.error(markdown(str(problem)))
        return True
    measuring.failures.inc()
    st.error(
        "This page could not be drawn. The failure is in the server's log; the other "
        "pages are not affected. Reset the filters or try again."
    )
    return True
