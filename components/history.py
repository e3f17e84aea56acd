"""Undo and redo: the views that a reader went through, and the one in view."""

from dataclasses import dataclass, replace
from typing import Self

MOST = 100


@dataclass(frozen=True)
class History:
    """Query strings, oldest first, and which of them is in view; 100 at most."""

    queries: tuple[str, ...]
    at: int = 0

    @property
    def query(self) -> str:
        """The query string in view."""
        return self.queries[self.at]

    @property
    def undoable(self) -> bool:
        """Whether there is a view before."""
        return self.at > 0

    @property
    def redoable(self) -> bool:
        """Whether there is a view after."""
        return self.at < len(self.queries) - 1

    def changed(self, query: str) -> Self:
        """After a change by the reader: what was undone before is forgotten."""
        if query == self.query:
            return self
        kept = (*self.queries[: self.at + 1], query)[-MOST:]
        return replace(self, queries=kept, at=len(kept) - 1)

    def moved(self, steps: int) -> Self:
        """After so many undone (negative) or redone; at the end beyond it."""
        last = len(self.queries) - 1
        return replace(self, at=min(max(self.at + steps, 0), last))

    def arrived(self, query: str) -> Self:
        """After the address came from elsewhere: Back, Forward, or a link.

        Back to the view before is an undo, Forward to the next a redo; anything else
        is a change.
        """
        for steps in (0, -1, 1):
            if (near := self.moved(steps)).query == query:
                return near
        return self.changed(query)
