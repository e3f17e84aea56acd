"""What a composed table is: a function of a selection and a lens, and its row."""

from collections.abc import Callable
from typing import NamedTuple

import polars as pl

from queries.lens import Lens
from queries.selection import Selection


class Table(NamedTuple):
    """How to make a table, and what one row of it is.

    `fixed` says that it is made from the snapshot alone, so that it can be kept.
    """

    make: Callable[[Selection, Lens], pl.DataFrame]
    row: str
    fixed: bool = True
