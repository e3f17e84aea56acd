"""A session without a browser, light enough for thirty at once beside the server."""

import random
from abc import ABC, abstractmethod
from typing import Self

PATIENCE = 120


class Failed(RuntimeError):  # noqa: N818
    """A page was not drawn."""


class Reader(ABC):
    """One session: it opens a page and chooses hubs and focus areas at random."""

    def __init__(self, address: str, path: str, number: int) -> None:
        """Open the page; one of the same number makes the same choices."""
        self.address, self.path = address, path
        self.chance = random.Random(number)  # noqa: S311

    @abstractmethod
    def change(self) -> None:
        """Change a filter and wait for all that follows; Failed where that fails."""

    @abstractmethod
    def close(self) -> None:
        """Leave."""

    def __enter__(self) -> Self:
        """The reader."""
        return self

    def __exit__(self, *_: object) -> None:
        """Leave."""
        self.close()

    def pick(self, options: int) -> list[int]:
        """None or one of so many options."""
        chosen = self.chance.randrange(-1, options)
        return [] if chosen < 0 else [chosen]
