"""Invented names: syllables that never make the same word twice."""

import numpy as np
import polars as pl

from data.demo.days import Ints
from data.demo.draws import pick
from data.demo.public import OTHER_KINDS
from data.demo.texts import WORDS

# Syllables that would begin with a company, a country or a swear word.
REFUSED = (
    "ban bol bom bor bos bum bun del den dil dol dum far fel fer for gal gel ger gol "
    "gon gun hin hom hor jor kil lam lan lin mal mar mas mel mer min mon mor nam ner "
    "nil nin nul pan pel pen pin pol por pul pum ral ren rol sal sam sen sil sim sol "
    "son sun tal tel ter tes tin tol tom tor tum tur val ven ver vil vir vol vul zom "
    "zor"
)
ENDINGS = "n r l s x ra lo no va to ne ris len don mo ka"
FIRST = [
    onset + vowel + closing
    for onset in "bdfghjklmnprstvz"
    for vowel in "aeiou"
    for closing in "lmnr"
    if onset + vowel + closing not in REFUSED.split()
]
SECOND = [onset + vowel for onset in "bdfgklmnprstv" for vowel in "aeiou"]
THIRD = [
    onset + vowel + ending
    for onset in "dlmnrtvz"
    for vowel in "aeio"
    for ending in ENDINGS.split()
]
CAPACITY = len(FIRST) * len(SECOND) * len(THIRD)
STRIDE = 4_256_249  # a prime, so that it shares no factor with the capacity


def stems(numbers: Ints) -> pl.Series:
    """A word for each number below `CAPACITY`, no two alike."""
    place = numbers * STRIDE % CAPACITY
    place, third = np.divmod(place, len(THIRD))
    first, second = np.divmod(place, len(SECOND))
    return (
        pl.Series(FIRST).gather(first)
        + pl.Series(SECOND).gather(second)
        + pl.Series(THIRD).gather(third)
    )


def names(
    rng: np.random.Generator, words: pl.Series, focus: Ints, kind: Ints
) -> pl.Series:
    """Names as readers see them: the word, and what the organisation does."""
    lists = [*WORDS, ("Institute",), ("Group Services",)]
    others = len(OTHER_KINDS)
    group = np.where(kind < others - 1, focus, len(WORDS) + kind - (others - 1))
    endings = pick(rng, lists, group)
    return (words.str.to_titlecase() + " " + endings).str.strip_chars()
