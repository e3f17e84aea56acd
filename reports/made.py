"""What a report makes, kept: two readers who see the same share it."""

from collections.abc import Callable, Hashable
from typing import TypeVar

from data.annotations import AnnotationsError
from queries.annotations import standing
from queries.cache import Cache
from queries.engine import caller
from reports.seen import Seen

T = TypeVar("T")
MOST = 2_000
_made: Cache[object] = Cache(lambda _: 1, most=MOST)


def made(what: Hashable, seen: Seen, make: Callable[[], T]) -> T:
    """`make()` for what is seen, kept until a milestone is added or taken back.

    `what` names it; nobody may change what comes back.
    """
    key = what, caller(), _notes(), seen.selection, seen.lens
    return _made.get(key, make)  # ty: ignore


def _notes() -> Hashable:
    """What may change without another snapshot: the milestones added from the page."""
    try:
        return tuple(standing())
    except AnnotationsError as problem:
        return str(problem)
