"""What a report makes, kept: two readers who see the same share it."""

from collections.abc import Callable, Hashable
from typing import TypeVar

import orjson

from charts.card import Card
from data.annotations import AnnotationsError
from queries.annotations import standing
from queries.cache import Cache, frame_size
from queries.engine import caller
from reports.seen import Seen

T = TypeVar("T")
MOST_BYTES = 128 * 2**20
# A figure in Python takes about so many times the bytes of its text; all else little.
TIMES, LITTLE = 6, 4_096


def made(what: Hashable, seen: Seen, make: Callable[[], T]) -> T:
    """`make()` for what is seen, kept until a milestone is added or taken back.

    `what` names it; nobody may change what comes back.
    """
    key = what, caller(), _notes(), seen.selection, seen.lens
    return kept_parts.get(key, make)  # ty: ignore


def _size(value: object) -> int:
    """The bytes of a value, roughly: what counts is its table and its figure."""
    if not isinstance(value, Card):
        return LITTLE
    text = orjson.dumps(value.figure, default=str, option=orjson.OPT_SERIALIZE_NUMPY)
    return LITTLE + frame_size(value.table) + TIMES * len(text)


kept_parts: Cache[object] = Cache(_size, most_bytes=MOST_BYTES)


def _notes() -> Hashable:
    """What may change without another snapshot: the milestones added from the page."""
    try:
        return tuple(standing())
    except AnnotationsError as problem:
        return str(problem)
