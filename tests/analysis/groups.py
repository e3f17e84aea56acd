"""Groups for tests: published ones, and counts k of n as hypothesis makes them."""

import numpy as np
from hypothesis import strategies as st

# Tarone 1982, as in Gelman et al., Bayesian Data Analysis, table 5.1: rats with a
# tumour in each of 70 earlier control groups
TUMOURS = np.fromstring(
    "0 0 0 0 0 0 0 0 0 0 0 0 0 0 1 1 1 1 1 1 1 1 2 2 2 2 2 2 2 2 2 1 5 2 5 "
    "3 2 7 7 3 3 2 9 10 4 4 4 4 4 4 4 10 4 4 4 5 11 12 5 5 6 5 6 6 6 6 16 15 15 9",
    dtype=int,
    sep=" ",
)
RATS = np.fromstring(
    "20 20 20 20 20 20 20 19 19 19 19 18 18 17 20 20 20 20 19 19 18 18 25 24 23 "
    "20 20 20 20 20 20 10 49 19 46 27 17 49 47 20 20 13 48 50 20 20 20 20 20 20 20 "
    "48 19 19 19 22 46 49 20 20 23 19 22 20 20 20 52 46 47 24",
    dtype=int,
    sep=" ",
)


def shares(most=60, least=0):
    """Pairs k, n with k of n."""
    return st.integers(least, most).flatmap(
        lambda n: st.tuples(st.integers(0, n), st.just(n))
    )


def groups(min_size=1, max_size=12, most=60, least=0):
    """Lists of pairs k, n: so many groups."""
    return st.lists(shares(most, least), min_size=min_size, max_size=max_size)


def counts(pairs):
    """Arrays of k and n."""
    return np.array(pairs).reshape(-1, 2).T
