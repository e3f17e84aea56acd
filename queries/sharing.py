"""Links for others, which write every value: what moves with the data moves no link.

An address leaves out what is the default. Several defaults are the data's own: the
horizon, the project stage, the largest hub. A link that goes to others names them, so
that it means the same after an import, and to a reader who may see other hubs.
"""

from dataclasses import replace
from urllib.parse import urlencode

from queries.composed.conversion import grain_in_view
from queries.composed.grouping import ranks
from queries.composed.holding import holding_in_view
from queries.composed.member import member_in_view
from queries.engine import facts
from queries.lens import Lens
from queries.selection import Selection


def live(selection: Selection, lens: Lens) -> str:
    """The query string of the same filters with the data in force when it is read."""
    return _written(replace(selection, pinned=False), spelled_out(selection, lens))


def pinned(selection: Selection, lens: Lens) -> str:
    """The query string of the same numbers for good: dates and snapshot named."""
    return _written(selection.pin(), spelled_out(selection, lens))


def spelled_out(selection: Selection, lens: Lens) -> Lens:
    """The same lens with the data's own defaults named; None where there is none."""
    known = facts(selection.snapshot)
    end = ranks(selection, lens.stage_from, lens.stage_to)["to_rank"]
    horizon = known.programme.horizon_days
    return replace(
        lens,
        stage_to=known.ladder[end - 1].id,
        days=horizon if lens.days is None else lens.days,
        grain=grain_in_view(selection, lens),
        member=member_in_view(selection, lens),
        holding=lens.holding or holding_in_view(selection, lens),
    )


def _written(selection: Selection, lens: Lens) -> str:
    options = urlencode(lens.link(whole=True), doseq=True)
    return f"{selection.query_string(whole=True)}&{options}"
