"""A bounded cache of result frames: least recently used ones go first."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock

import polars as pl

MOST_FRAMES = 1_000
MOST_BYTES = 64 * 2**20


class FrameCache:
    """Frames by key, at most so many and so many bytes; safe between threads."""

    def __init__(
        self, most_frames: int = MOST_FRAMES, most_bytes: int = MOST_BYTES
    ) -> None:
        """Start empty."""
        self._frames: OrderedDict[Hashable, pl.DataFrame] = OrderedDict()
        self._lock = Lock()
        self._most_frames = most_frames
        self._most_bytes = most_bytes
        self.bytes = 0

    def __len__(self) -> int:
        """The number of frames kept."""
        return len(self._frames)

    def get(self, key: Hashable, make: Callable[[], pl.DataFrame]) -> pl.DataFrame:
        """The frame of a key; made outside the lock, and kept, when it is missing."""
        with self._lock:
            if key in self._frames:
                self._frames.move_to_end(key)
                return self._frames[key]
        frame = make()
        with self._lock:
            self._keep(key, frame)
        return frame

    def _keep(self, key: Hashable, frame: pl.DataFrame) -> None:
        if key in self._frames:
            return
        self._frames[key] = frame
        self.bytes += int(frame.estimated_size())
        while len(self) > self._most_frames or self.bytes > self._most_bytes:
            _, oldest = self._frames.popitem(last=False)
            self.bytes -= int(oldest.estimated_size())
