"""Small multiples: where each panel stands in a figure, in pixels and shares.

A figure has one layout for every width of screen: two panels beside each other are
still read on a telephone.
"""

from dataclasses import dataclass

COLUMNS = 2
GAP = 0.1
Domain = tuple[float, float]


@dataclass(frozen=True)
class Grid:
    """`panels` of the same size; `head`, `body` and `foot` are pixels of one panel."""

    panels: int
    head: int
    body: int
    foot: int

    @property
    def columns(self) -> int:
        """Panels in a row."""
        return min(self.panels, COLUMNS)

    @property
    def height(self) -> int:
        """The figure's height in pixels, without margins."""
        return -(-self.panels // self.columns) * (self.head + self.body + self.foot)

    def across(self, panel: int) -> Domain:
        """From where to where a panel reaches, in shares of the figure's width."""
        width = (1 - GAP * (self.columns - 1)) / self.columns
        left = panel % self.columns * (width + GAP)
        return left, min(1.0, left + width)

    def up(self, panel: int) -> Domain:
        """From where to where a panel's body reaches, in shares of the height."""
        row = self.head + self.body + self.foot
        top = panel // self.columns * row + self.head
        return 1 - (top + self.body) / self.height, 1 - top / self.height

    def is_left(self, panel: int) -> bool:
        """Whether a panel is the first of its row."""
        return panel % self.columns == 0
