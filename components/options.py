"""The options above a page's charts: what is compared, between which stages, how.

They are the lens of `queries.lens`, kept in the address like the filters, and so are
the same on every page that offers them.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

import streamlit as st

from components.filters import labels
from components.view import change, current
from queries import paths
from queries.composed.holding import holding_in_view
from queries.composed.member import member_in_view
from queries.lens import (
    BASES,
    EXPOSURES,
    GRAINS,
    WORTHS,
    Basis,
    Exposure,
    Grain,
    Lens,
    Worth,
)
from queries.paths import LONGEST, later
from queries.programme import DIMENSIONS, Dimension, Facts

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
WORTH_NAMES: dict[Worth, str] = {"fair_value": "Fair value", "cost": "Cost"}
BASIS_HELP = (
    "Cohort: of those that entered in the period, how many went on by the as-of date. "
    "Period: entries into the later stage over entries into the earlier one, both in "
    "the period; it may exceed 100%."
)
DAYS_HELP = "The horizon: conversion within so many days of entering the first stage."
STEP = 30
SOURCED = ""


def row(*names: str, by: Sequence[Dimension] = DIMENSIONS) -> Lens:
    """The named options side by side, set from the address, and the lens they make.

    `by` lists what the page can compare; where the link has another dimension, the
    first of them is compared.
    """
    view = current()
    lens = view.lens
    if lens.by not in by:
        lens = replace(lens, by=by[0], member=None)
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        for name in names:
            if name == "by":
                _by(lens, by)
            else:
                WIDGETS[name](view.facts, lens)
    return lens


def path(lens: Lens) -> tuple[str, str, int]:
    """The names of the two stages that a lens leads between, and its days."""
    facts = current().facts
    first, last = paths.ends(facts, lens.stage_from, lens.stage_to)
    horizon = facts.programme.horizon_days
    return first, last, horizon if lens.days is None else lens.days


def _by(lens: Lens, dimensions: Sequence[Dimension]) -> None:
    _seed("by", lens.by)
    st.segmented_control(
        "Compare by",
        list(dimensions),
        format_func=lambda name: BY_NAMES[name],
        key="lens_by",
        required=True,
        on_change=_write,
        args=("by", "member"),
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


def _basis(_facts: Facts, lens: Lens) -> None:
    _seed("basis", lens.basis)
    st.segmented_control(
        "Basis",
        list(BASES),
        format_func=lambda basis: BASIS_NAMES[basis],
        key="lens_basis",
        required=True,
        help=BASIS_HELP,
        on_change=_write,
        args=("basis",),
    )


def _grain(_facts: Facts, lens: Lens) -> None:
    _seed("grain", lens.grain)
    st.segmented_control(
        "Cohorts by",
        list(GRAINS),
        format_func=lambda grain: GRAIN_NAMES[grain],
        key="lens_grain",
        on_change=_write,
        args=("grain",),
    )


def _exposure(_facts: Facts, lens: Lens) -> None:
    _seed("exposure", lens.exposure)
    st.segmented_control(
        "Exposure by",
        list(EXPOSURES),
        format_func=lambda name: EXPOSURE_NAMES[name],
        key="lens_exposure",
        required=True,
        on_change=_write,
        args=("exposure",),
    )


def _worth(_facts: Facts, lens: Lens) -> None:
    _seed("worth", lens.worth)
    st.segmented_control(
        "Measured by",
        list(WORTHS),
        format_func=lambda name: WORTH_NAMES[name],
        key="lens_worth",
        required=True,
        on_change=_write,
        args=("worth",),
    )


def holding(lens: Lens) -> str:
    """Choose the holding to see from close by; the name of the one in view."""
    view = current()
    found = holding_in_view(view.selection, lens)
    names = labels(view.facts.holdings)
    _seed("holding", found)
    st.selectbox(
        "Holding from close by",
        list(names),
        format_func=lambda holding: names[holding],
        key="lens_holding",
        index=None,
        placeholder="Nothing is held",
        width=340,
        on_change=_write,
        args=("holding",),
    )
    return "" if found is None else names[found]


def member(lens: Lens) -> str:
    """Choose whom a profile is about; the name of the one in view, empty for none."""
    view = current()
    found = member_in_view(view.selection, lens)
    names = labels(view.facts.members(lens.by))
    _seed("member", found)
    st.selectbox(
        f"{BY_NAMES[lens.by]} from close by",
        list(names),
        format_func=lambda member: names[member],
        key="lens_member",
        index=None,
        placeholder="Nobody has an engagement",
        width=340,
        on_change=_write,
        args=("member",),
    )
    return "" if found is None else names[found]


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
    "basis": _basis,
    "grain": _grain,
    "exposure": _exposure,
    "worth": _worth,
}
