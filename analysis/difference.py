"""The difference of two shares, with an interval."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from analysis.rates import LEVEL, wilson


def difference(
    k1: ArrayLike, n1: ArrayLike, k2: ArrayLike, n2: ArrayLike, level: float = LEVEL
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The interval (lower, upper) of k1/n1 - k2/n2, two independent shares.

    Arrays of the counts' common shape, within -1 and 1. Without cases on either side
    nothing is known: (-1, 1). ValueError when not 0 <= k <= n. Source: Newcombe 1998,
    method 10 (of the Wilson intervals, without continuity).
    """
    arrays = np.broadcast_arrays(*(np.asarray(x, float) for x in (k1, n1, k2, n2)))
    hits1, cases1, hits2, cases2 = arrays
    known = (cases1 > 0) & (cases2 > 0)
    share1, share2 = hits1 / np.maximum(cases1, 1), hits2 / np.maximum(cases2, 1)
    (lower1, upper1), (lower2, upper2) = (
        wilson(hits, cases, level) for hits, cases in ((hits1, cases1), (hits2, cases2))
    )
    change = share1 - share2
    down = np.hypot(share1 - lower1, upper2 - share2)
    up = np.hypot(upper1 - share1, share2 - lower2)
    return np.where(known, change - down, -1.0), np.where(known, change + up, 1.0)
