"""The filter bar: what to look at, as a row of buttons that say what is in force.

The address holds the selection. Each run sets the widgets from it, and each change
writes it; a widget never holds anything that the address does not say.
"""

from collections import Counter
from collections.abc import Callable
from datetime import date

import streamlit as st

from charts.escaping import markdown, shorten
from charts.numbers import count, short_day
from components import commands, saved
from components.view import View, change, current
from queries.periods import Preset
from queries.programme import DIMENSIONS, Dimension, labels
from queries.selection import PARAMETERS
from queries.versus import COMPARABLE, against, versus

PRESET_NAMES: dict[Preset, str] = {
    "programme": "Programme to date",
    "last_12_months": "Last 12 months",
    "fiscal_year": "Fiscal year to date",
    "quarter": "Quarter to date",
    "custom": "Custom dates",
}
COMPARE_NAMES: dict[str, str] = {
    "last_year": "Same period last year",
    "previous": "Previous period",
    "none": "Nothing",
}
COMPARE_SHORT: dict[str, str] = {
    "last_year": "last year",
    "previous": "period before",
    "none": "nothing",
}
DIMENSION_NAMES: dict[Dimension, str] = {
    "hub": "Hubs",
    "focus_area": "Focus areas",
    "kind": "Organisation kinds",
    "source": "Sources",
}
OTHERS: dict[Dimension, str] = {"hub": "A hub", "focus_area": "A focus area"}
TURNS = "filter_turns"
ALL_NAMES: dict[Dimension, str] = {
    "hub": "All hubs",
    "focus_area": "All focus areas",
    "kind": "All kinds",
    "source": "All sources",
}


def draw(view: View) -> None:
    """The bar of a view."""
    _seed(view)
    with st.container(horizontal=True, gap="xsmall"):
        _period(view)
        _as_of(view)
        for dimension in DIMENSIONS:
            _members(view, dimension)
        _compare(view)
        saved.draw(view)
        commands.draw(view)


def _seed(view: View) -> None:
    """Give each widget the value of the address.

    A closed box is not in the browser's page: its widgets would not hear of a new
    value, and send their old one with the next click. So a widget whose value changes
    by other means than itself gets another key, and is a new widget. Ids stay in the
    order in which a reader chose them.
    """
    chosen = view.selection
    values: dict[str, object] = {d: list(chosen.ids(d)) for d in DIMENSIONS}
    values |= {"preset": chosen.preset, **_compared(chosen.compare)}
    values |= {"start": chosen.start, "end": chosen.end, "as_of": chosen.as_of}
    turns = st.session_state.setdefault(TURNS, Counter())
    for name, value in values.items():
        shown = st.session_state.get(_key(name), value)
        alike = _unordered(shown) == _unordered(value)
        turns[name] += not alike
        st.session_state[_key(name)] = shown if alike else value


def _unordered(value: object) -> object:
    return frozenset(value) if isinstance(value, list) else value


def _key(name: str) -> str:
    turn = st.session_state[TURNS][name]
    return f"filter_{name}_{turn}" if turn else f"filter_{name}"


def _value(name: str) -> object:
    return st.session_state[_key(name)]


def _change_members(dimension: Dimension) -> None:
    chosen = st.session_state[_key(dimension)]
    name = PARAMETERS[dimension]
    change((name,), {name: list(chosen)} if chosen else {})


def _change_preset() -> None:
    preset = _value("preset")
    if preset == "custom":
        _change_dates()
    elif preset:
        change(("from", "to"), {"period": [str(preset)]})


def _change_dates() -> None:
    dates = {"from": _value("start"), "to": _value("end")}
    given = {n: [d.isoformat()] for n, d in dates.items() if isinstance(d, date)}
    change(("period", "from", "to"), given)


def _change_as_of() -> None:
    day = _value("as_of")
    latest = not isinstance(day, date) or day == current().facts.data_date
    change(("asof",), {} if latest else {"asof": [day.isoformat()]})


def _compared(compare: str) -> dict[str, str | None]:
    """What the comparison's widgets show: a period, or a member of a dimension."""
    other = versus(compare)
    members = {f"versus_{d}": None for d in COMPARABLE}
    if other is None:
        return {"compare": compare, **members}
    return {"compare": None, **members, f"versus_{other[0]}": other[1]}


def _change_compare() -> None:
    change((), {"compare": [str(_value("compare"))]})


def _change_versus(dimension: Dimension) -> None:
    member = _value(f"versus_{dimension}")
    compare = against(dimension, str(member)) if member else "none"
    change((), {"compare": [compare]})


def _period(view: View) -> None:
    chosen = view.selection
    title = PRESET_NAMES[chosen.preset]
    if chosen.preset == "custom":
        title = f"{short_day(chosen.start)} to {short_day(chosen.end)}"
    with st.popover(title, key="filter_box_period"):
        st.radio(
            "Period",
            list(PRESET_NAMES),
            format_func=lambda preset: PRESET_NAMES[preset],
            key=_key("preset"),
            on_change=_change_preset,
        )
        _day(view, "From", "start", _change_dates)
        _day(view, "To", "end", _change_dates)


def _as_of(view: View) -> None:
    latest = " (latest)" if view.selection.latest else ""
    title = f"As of {short_day(view.selection.as_of)}{latest}"
    with st.popover(title, key="filter_box_as_of"):
        _day(view, "As-of date", "as_of", _change_as_of)
        st.caption("Nothing dated later counts: the programme as it was known then.")
        st.button(
            "Latest data",
            key="filter_latest",
            on_click=change,
            args=(("asof",), {}),
            disabled=bool(latest),
        )


def _day(view: View, label: str, name: str, changed: Callable[[], None]) -> None:
    st.date_input(
        label,
        key=_key(name),
        min_value=view.facts.first_date,
        max_value=view.facts.data_date,
        format="DD/MM/YYYY",
        on_change=changed,
    )


def _members(view: View, dimension: Dimension) -> None:
    facts, chosen = view.facts, view.selection.ids(dimension)
    names = labels(facts.selectable(dimension))
    title = ALL_NAMES[dimension]
    if len(chosen) == 1:
        title = markdown(shorten(names.get(chosen[0], chosen[0])))
    elif chosen:
        title = f"{DIMENSION_NAMES[dimension]}: {len(chosen)} of {count(len(names))}"
    with st.popover(title, key=f"filter_box_{dimension}"):
        st.multiselect(
            DIMENSION_NAMES[dimension],
            list(names),
            format_func=lambda value: names.get(value, value),
            key=_key(dimension),
            placeholder=ALL_NAMES[dimension],
            filter_mode="contains",
            select_all=False,
            on_change=_change_members,
            args=(dimension,),
        )


def _compare(view: View) -> None:
    compare, facts = view.selection.compare, view.facts
    other = versus(compare)
    name = facts.name(other[1], other[0]) if other else COMPARE_SHORT[compare]
    title = f"Compare: {markdown(shorten(name))}"
    with st.popover(title, key="filter_box_compare"):
        st.radio(
            "Compare with",
            list(COMPARE_NAMES),
            format_func=lambda compare: COMPARE_NAMES[compare],
            key=_key("compare"),
            index=None,
            on_change=_change_compare,
        )
        for dimension in COMPARABLE:
            names = labels(facts.selectable(dimension))
            st.selectbox(
                OTHERS[dimension],
                list(names),
                format_func=lambda value, names=names: names.get(value, value),
                key=_key(f"versus_{dimension}"),
                index=None,
                placeholder="None",
                on_change=_change_versus,
                args=(dimension,),
            )
