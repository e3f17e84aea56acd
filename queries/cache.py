"""A bounded cache of what is made from a snapshot: least recently used goes first."""

from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from threading import Lock
from typing import Generic, TypeVar

import polars as pl

MOST = 5_000
MOST_BYTES = 64 * 2**20
T = TypeVar("T")


class Cache(Generic[T]):
    """Values by key, at most so many and so many bytes; safe between threads.

    Readers share the values: nobody may change one. It counts what was `found` in it
    and what had to be `made`.
    """

    def __init__(
        self, size: Callable[[T], int], most: int = MOST, most_bytes: int = MOST_BYTES
    ) -> None:
        """Start empty; `size` estimates the bytes of a value."""
        self._kept: OrderedDict[Hashable, tuple[T, int]] = OrderedDict()
        self._lock = Lock()
        self._being_made: dict[Hashable, Lock] = {}
        self._size = size
        self._most = most
        self._most_bytes = most_bytes
        self.bytes = self.found = self.made = 0

    def __len__(self) -> int:
        """The number of values kept."""
        return len(self._kept)

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """The value of a key; when it is missing, made by the first who asks and kept.

        Others who ask for it meanwhile wait for that one.
        """
        return self.get_among(key, key, [key], lambda _: {key: make()})

    def get_among(
        self,
        about: Hashable,
        wanted: Hashable,
        keys: Iterable[Hashable],
        make: Callable[[Collection[Hashable]], Mapping[Hashable, T]],
    ) -> T:
        """The value of a key; when it is missing, all missing ones of `keys` are made.

        Others who ask about the same meanwhile wait.
        """
        with self._lock:
            if wanted in self._kept:
                return self._used(wanted)
            being_made = self._being_made.setdefault(about, Lock())
        with being_made:
            with self._lock:
                if wanted in self._kept:
                    return self._used(wanted)
                missing = [key for key in keys if key not in self._kept]
            try:
                values = make(missing)
                self.made += len(missing)
                with self._lock:
                    for key in missing:
                        self._keep(key, values[key])
            finally:
                with self._lock:
                    self._being_made.pop(about, None)
        return values[wanted]

    def _used(self, key: Hashable) -> T:
        self.found += 1
        self._kept.move_to_end(key)
        return self._kept[key][0]

    def _keep(self, key: Hashable, value: T) -> None:
        if key in self._kept:
            return
        size = self._size(value)
        self._kept[key] = value, size
        self.bytes += size
        while len(self) > self._most or self.bytes > self._most_bytes:
            _, (_, gone) = self._kept.popitem(last=False)
            self.bytes -= gone


def frame_size(frame: pl.DataFrame) -> int:
    """The bytes of a frame's columns, estimated."""
    return int(frame.estimated_size())
