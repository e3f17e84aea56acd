"""Drawing from lists: one entry a member, from the list of its group."""

from collections.abc import Mapping, Sequence

import numpy as np
import polars as pl

from data.demo.days import Floats, Ints

Shares = Mapping[str | None, int]
Texts = Sequence[str | None]


def below(rng: np.random.Generator, limits: Ints) -> Ints:
    """One whole number from 0 to limit - 1 for each limit."""
    return (rng.random(limits.size) * limits).astype(np.int64)


def choose(
    rng: np.random.Generator, shares: Sequence[Sequence[int]], group: Ints
) -> Ints:
    """The position of one option for each member, by the shares of its group."""
    lists = [np.repeat(np.arange(len(row)), row) for row in shares]
    sizes = np.array([entries.size for entries in lists])
    starts = np.cumsum(sizes) - sizes
    return np.concatenate(lists)[starts[group] + below(rng, sizes[group])]


def pick(rng: np.random.Generator, lists: Sequence[Texts], group: Ints) -> pl.Series:
    """One text for each member, each entry of its group's list as likely."""
    sizes = np.array([len(entries) for entries in lists])
    starts = np.cumsum(sizes) - sizes
    flat = pl.Series([text for entries in lists for text in entries], dtype=pl.String)
    return flat.gather(starts[group] + below(rng, sizes[group]))


def spread(shares: Shares) -> list[str | None]:
    """A list in which each entry stands as often as its share says."""
    return [entry for entry, share in shares.items() for _ in range(share)]


def label(texts: Texts, position: Ints) -> pl.Series:
    """The text at each position."""
    return pl.Series(texts, dtype=pl.String).gather(position)


def codes(prefix: str, first: int, size: int, width: int = 7) -> pl.Series:
    """Sequential ids such as o0000001, `size` of them, numbered from `first` on."""
    numbers = pl.Series(np.arange(first, first + size)).cast(pl.String)
    return prefix + numbers.str.zfill(width)


def waits(rng: np.random.Generator, median: Floats, sigma: float = 0.7) -> Floats:
    """Log-normal waiting times in days with the given medians."""
    return median * np.exp(sigma * rng.standard_normal(median.size))
