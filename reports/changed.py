"""What changed most against the comparison, and the lens that shows it."""

from collections.abc import Mapping

from charts.movements import Movement, finding, movements
from queries.lens import Lens
from queries.programme import Dimension
from queries.versus import versus
from reports.made import made
from reports.seen import Seen

DIMENSIONS: Mapping[str, Dimension] = {"hub": "hub", "focus_area": "focus_area"}
BASIS = (
    "Conversion from sourcing to the project stage; 95% interval of the difference "
    "(Newcombe); mix and rate add up to the change (Kitagawa)."
)


def changed(seen: Seen) -> tuple[str, list[Movement]] | None:
    """A title and up to three movements; None without a comparison."""
    if seen.selection.compared() is None:
        return None

    def make() -> tuple[str, list[Movement]]:
        frame, beside = seen.table("movements"), _beside(seen)
        return finding(frame, beside), movements(frame, beside=beside)

    return made(changed, seen, make)


def _beside(seen: Seen) -> tuple[Dimension, str] | None:
    """Dimension and name of the member compared with; None for a period."""
    if (other := versus(seen.selection.compare)) is None:
        return None
    return other[0], seen.facts.name(other[1], other[0])


def lens_of(movement: Movement) -> Lens | None:
    """The lens that shows a movement's member; None for the whole programme."""
    if movement.dimension not in DIMENSIONS:
        return None
    return Lens(by=DIMENSIONS[movement.dimension], member=movement.group_id)
