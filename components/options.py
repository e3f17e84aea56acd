"""The options above a page's charts: what is compared, between which stages, how.

They are the lens of `queries.lens`, kept in the address like the filters, and so are
the same on every page that offers them.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from components.view import change, current
from queries.composed.holding import holding_in_view
from queries.composed.member import member_in_view
from queries.lens import (
    Basis,
    Exposure,
    Grain,
    Lens,
    Split,
    Worth,
)
from queries.paths import LONGEST, later
from queries.programme import Dimension, Facts, labels
from reports.seen import Seen

BY_NAMES: dict[Dimension, str] = {
    "hub": "Hub",
    "focus_area": "Focus area",
    "kind": "Organisation kind",
    "source": "Source",
}
BASIS_NAMES: dict[Basis, str] = {"cohort": "Cohort", "period": "Period"}
GRAIN_NAMES: dict[Grain, str] = {
    "month": "Months",
    "quarter": "Quarters",
    "year": "Years",
}
EXPOSURE_NAMES: dict[Exposure, str] = {
    "focus_area": "Focus area",
    "hub": "Hub",
    "country": "Country",
    "round": "First round",
    "vintage": "Vintage",
}
SPLIT_NAMES: dict[Split, str] = {
    "business_unit": "Business unit",
    "hub": "Hub",
    "focus_area": "Focus area",
}
WORTH_NAMES: dict[Worth, str] = {"fair_value": "Fair value", "cost": "Cost"}
BASIS_HELP = (
    "Cohort: of those that entered in the period, how many went on by the as-of date. "
    "Period: entries into the later stage over entries into the earlier one, both in "
    "the period; it may exceed 100%."
)
DAYS_HELP = "The horizon: conversion within so many days of entering the first stage."
STEP = 30
SOURCED = ""


def row(names: Sequence[str], seen: Seen, by: Sequence[Dimension]) -> None:
    """The named options side by side, set from what is seen.

    `by` lists what the page can compare.
    """
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        for name in names:
            if name == "by":
                offered = {dimension: BY_NAMES[dimension] for dimension in by}
                _segments("by", "Compare by", offered, seen.lens, "member")
            else:
                WIDGETS[name](seen.facts, seen.lens)


def _segments(  # noqa: PLR0913
    name: str,
    title: str,
    names: Mapping[Any, str],
    lens: Lens,
    *dependents: str,
    required: bool = True,
    about: str | None = None,
) -> None:
    """A row of buttons for one option; what depends on it goes when it changes."""
    _seed(name, getattr(lens, name))
    st.segmented_control(
        title,
        list(names),
        format_func=lambda value: names[value],
        key=f"lens_{name}",
        required=required,
        wrap=True,
        help=about,
        on_change=_write,
        args=(name, *dependents),
    )


def _stages(facts: Facts, lens: Lens) -> None:
    names = {SOURCED: "Sourced"} | {s.id: s.name for s in facts.ladder}
    after = later(facts, lens.stage_from)
    ends = [stage.id for stage in after]
    goal = facts.project_stage.id
    default = goal if goal in ends else ends[-1]
    _seed("stage_from", lens.stage_from or SOURCED)
    _seed("stage_to", lens.stage_to or default)
    for name, title, offered in (
        ("stage_from", "From", list(names)[:-1]),
        ("stage_to", "To", ends),
    ):
        st.selectbox(
            title,
            offered,
            format_func=lambda stage: names[stage],
            key=f"lens_{name}",
            width=170,
            on_change=_write_stage,
            args=(name,),
        )


def _days(facts: Facts, lens: Lens) -> None:
    horizon = facts.programme.horizon_days
    _seed("days", horizon if lens.days is None else lens.days)
    st.number_input(
        "Within days",
        min_value=0,
        max_value=LONGEST,
        step=STEP,
        key="lens_days",
        width=150,
        help=DAYS_HELP,
        on_change=_write,
        args=("days",),
    )


def close_by(of: str, seen: Seen) -> None:
    """Choose the member or the holding to see from close by."""
    facts, lens, chosen = seen.facts, seen.lens, seen.selection
    if of == "holding":
        title, members, none = "Holding", facts.holdings, "Nothing is held"
        found = holding_in_view(chosen, lens)
    else:
        title, members = BY_NAMES[lens.by], facts.members(lens.by)
        none, found = "Nobody has an engagement", member_in_view(chosen, lens)
    names = labels(members)
    _seed(of, found)
    st.selectbox(
        f"{title} from close by",
        list(names),
        format_func=lambda value: names[value],
        key=f"lens_{of}",
        index=None,
        placeholder=none,
        width=340,
        on_change=_write,
        args=(of,),
    )


def _seed(name: str, value: object) -> None:
    st.session_state[f"lens_{name}"] = value


def _write(name: str, *dependents: str) -> None:
    """Put a changed option into the address; what depended on it goes."""
    value = st.session_state[f"lens_{name}"]
    empty = value in (None, SOURCED)
    change((name, *dependents), {} if empty else {name: [str(value)]})


def _write_stage(name: str) -> None:
    """The later stage goes where it is no longer later."""
    view = current()
    ends = [s.id for s in later(view.facts, st.session_state["lens_stage_from"])]
    gone = view.lens.stage_to not in ends and name == "stage_from"
    _write(name, *(["stage_to"] if gone else []))


WIDGETS: dict[str, Callable[[Facts, Lens], None]] = {
    "stages": _stages,
    "days": _days,
    "basis": lambda _, lens: _segments(
        "basis", "Basis", BASIS_NAMES, lens, about=BASIS_HELP
    ),
    "grain": lambda _, lens: _segments(
        "grain", "Cohorts by", GRAIN_NAMES, lens, required=False
    ),
    "exposure": lambda _, lens: _segments(
        "exposure", "Exposure by", EXPOSURE_NAMES, lens
    ),
    "split": lambda _, lens: _segments("split", "Projects by", SPLIT_NAMES, lens),
    "worth": lambda _, lens: _segments("worth", "Measured by", WORTH_NAMES, lens),
}
