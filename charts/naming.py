"""What the members of a dimension are called in a sentence."""

from charts.numbers import count
from queries.programme import Dimension

NOUNS: dict[str, tuple[str, str]] = {
    "hub": ("hub", "hubs"),
    "focus_area": ("focus area", "focus areas"),
    "kind": ("kind of organisation", "kinds of organisation"),
    "source": ("source", "sources"),
}


def one(by: Dimension) -> str:
    """A member of the dimension, such as hub."""
    return NOUNS[by][0]


def many(by: Dimension) -> str:
    """The members of the dimension, such as hubs."""
    return NOUNS[by][1]


def counted(value: int, by: Dimension) -> str:
    """A number of members in words, such as 1 hub or 794 hubs."""
    return f"{count(value)} {NOUNS[by][value != 1]}"
