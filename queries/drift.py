"""How far the data in force differ from what a pinned link shows."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs

from queries.measure import measure
from queries.parsing import parse
from queries.programme import Facts
from queries.selection import Selection


def counterparts(
    selection: Selection, known: Facts, live: Facts
) -> tuple[list[Selection], list[str]]:
    """What a pinned selection asks of the data in force, and notices of what changed.

    First the same ids and dates; where those dates end with the pinned data (`known`)
    but not with the live, the same up to the live data date as well.
    """
    link = parse_qs(replace(selection, pinned=False).query_string())
    same, notices = parse(link, live)
    ends_with_data = selection.end == known.data_date
    if not ends_with_data or same.end == live.data_date:
        return [same], notices
    onward = {name: v for name, v in link.items() if name not in {"to", "asof"}}
    return [same, parse(onward, live)[0]], notices


def side_by_side(
    names: Sequence[str], selections: Sequence[Selection]
) -> dict[str, list[Any]]:
    """The value of each named metric in each selection; None where it is not known."""
    alone = [replace(selection, compare="none") for selection in selections]
    return {name: [measure(name, s)["value"][0] for s in alone] for name in names}
