"""Histograms of spells for tests, small enough for ties and long enough for risk."""

import polars as pl
from hypothesis import strategies as st

CODES = {"censored": 0, "reached": 1, "exited": 2}
ROWS = st.lists(
    st.tuples(st.sampled_from(sorted(CODES)), st.integers(0, 12), st.integers(1, 4)),
    min_size=1,
    max_size=25,
)
SCHEMA = {"outcome": pl.String, "days": pl.Int64, "count": pl.Int64}


def histogram(rows):
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def cases(rows):
    """Times and status codes, one a case."""
    long = [(d, CODES[o]) for o, d, count in rows for _ in range(count)]
    return [d for d, _ in long], [code for _, code in long]
