"""Milestones added from the page: read for a selection, added and taken back.

They change without a new snapshot and are few: they are read afresh each time.
"""

from datetime import date

from data.annotations import Annotation, Annotations, AnnotationsError
from data.store import Store
from queries.engine import run
from queries.programme import Facts
from queries.rights import rights
from queries.selection import Selection, long_date


def added(selection: Selection) -> list[Annotation]:
    """Those of the period, of the selected hubs or of all, that the caller may see.

    Raises AnnotationsError when they cannot be read.
    """
    return [
        each
        for each in standing()
        if selection.start <= each.happened_on <= selection.end
        and (not each.hub_id or not selection.hubs or each.hub_id in selection.hubs)
        and _visible(each.hub_id)
    ]


def standing() -> list[Annotation]:
    """All of them, whoever asks; raises AnnotationsError when they cannot be read."""
    return _file().standing()


def trouble() -> str | None:
    """Why added milestones are missing at present, in two sentences; None if not."""
    try:
        standing()
    except AnnotationsError as problem:
        return f"Milestones added from the page are not shown. {problem}"
    return None


def add(facts: Facts, happened_on: date | None, title: str, hub_id: str | None) -> None:
    """Add one, as strict as an import.

    Raises Refused for who is no steward, ValueError for what is no milestone of this
    programme, AnnotationsError when it cannot be written.
    """
    rights().demand("steward")
    first, last = facts.first_date, facts.data_date
    if happened_on is None or not first <= happened_on <= last:
        span = f"{long_date(first)} to {long_date(last)}"
        raise ValueError(f"The day lies outside the data, {span}.")
    if hub_id is not None and hub_id not in offered(facts):
        raise ValueError("There is no such hub.")
    there = run("milestones", Selection.of(facts))
    keys = there.select("happened_on", "title", "hub_id").rows()
    if (happened_on, title.strip(), hub_id) in keys:
        raise ValueError("This milestone is in the data already.")
    _file().add(happened_on, title, hub_id)


def take_back(annotation_id: int) -> None:
    """Take back one that the caller may see.

    Raises Refused for who is no steward, AnnotationsError when it cannot be.
    """
    rights().demand("steward")
    for each in standing():
        if each.annotation_id == annotation_id and _visible(each.hub_id):
            _file().take_back(annotation_id)


def offered(facts: Facts) -> list[str]:
    """The ids of the hubs that a milestone may be about."""
    return [hub.id for hub in facts.hubs if _visible(hub.id)]


def _visible(hub_id: str | None) -> bool:
    hubs = rights().hubs
    return hub_id is None or hubs is None or hub_id in hubs


def _file() -> Annotations:
    return Annotations(Store.from_environment().folder)
