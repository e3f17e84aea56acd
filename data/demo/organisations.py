"""The organisations: invented names, kinds, places and ages."""

import numpy as np
import polars as pl

from data.demo.arrivals import Taken
from data.demo.days import Ints, dates
from data.demo.draws import choose, codes, label, pick, waits
from data.demo.names import names, stems
from data.demo.places import PLACES
from data.demo.public import OTHER_KINDS, START_UP

KINDS = (START_UP, *OTHER_KINDS)
BLOCK = 20
OTHER_SHARES = ((0, 12, 5, 3),)
AGES = np.array([3.5, 9.0, 35.0, 25.0]) * 365
NO_AGE, NO_WEBSITE = 0.12, 0.3


def draw_kinds(rng: np.random.Generator, size: int) -> Ints:
    """Kinds in the order of days: one of each twenty is no start-up."""
    blocks = -(-size // BLOCK)
    kinds = np.zeros((blocks, BLOCK), dtype=np.int64)
    everyone = np.zeros(blocks, dtype=np.int64)
    place = rng.integers(0, BLOCK, blocks)
    kinds[np.arange(blocks), place] = choose(rng, OTHER_SHARES, everyone)
    return kinds.ravel()[:size]


def organisations_frame(
    rng: np.random.Generator, first: Taken, kind: Ints, offset: int
) -> pl.DataFrame:
    """The contract's table; `kind` points into KINDS, ids go on from `offset`."""
    size = first.day.size
    words = stems(offset + np.arange(size))
    place = pick(rng, PLACES, first.hub).str
    age = 150 + waits(rng, AGES[kind], sigma=0.5)
    founded = dates(first.day - age.astype(np.int64)).dt.truncate("1mo")
    return pl.DataFrame(
        {
            "organisation_id": codes("o", offset + 1, size),
            "name": names(rng, words, first.focus, kind),
            "kind": label(KINDS, kind),
            "country": place.head(2),
            "city": place.slice(3),
            "founded_on": founded.set(pl.Series(rng.random(size) < NO_AGE), None),
            "website": ("https://" + words + ".example").set(
                pl.Series(rng.random(size) < NO_WEBSITE), None
            ),
        }
    )
