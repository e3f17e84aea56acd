"""The bar above a list of records: which rows, searched how, in which order."""

from collections.abc import Mapping, Sequence

import streamlit as st

from components import options
from components.view import change, current
from queries.engine import run
from queries.given import LONGEST_VALUE
from queries.programme import DIMENSIONS
from queries.sets import SETS, offered

SORT_NAMES = {"name": "Name", "newest": "Newest first", "oldest": "Oldest first"}
SEARCH_HELP = "Finds names with words that begin so; accents and capitals do not count."
EVERY = ""


def bar() -> None:
    """The widgets, set from the address; each change writes it back."""
    listing = current().listing
    chosen = SETS[listing.rows]
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        _choice("rows", "Records", {n: s.label for n, s in offered().items()}, 300)
        st.session_state["records_q"] = listing.q
        st.text_input(
            "Search",
            key="records_q",
            type="search",
            max_chars=LONGEST_VALUE,
            placeholder="A name",
            help=SEARCH_HELP,
            width=240,
            on_change=_write,
            args=("q",),
        )
        _choice("sort", "Order", SORT_NAMES, 160)
        _columns(chosen.kind.seen, listing.columns or chosen.kind.usual)
    _stages(chosen.stages)


def _choice(name: str, title: str, names: Mapping[str, str], width: int) -> None:
    st.session_state[f"records_{name}"] = getattr(current().listing, name)
    st.selectbox(
        title,
        list(names),
        format_func=lambda value: names[value],
        key=f"records_{name}",
        width=width,
        on_change=_write,
        args=(name,),
    )


def _columns(known: Mapping[str, str], shown: Sequence[str]) -> None:
    st.session_state["records_columns"] = list(shown)
    with st.popover(f"Columns: {len(shown)} of {len(known)}", key="records_box"):
        st.multiselect(
            "Columns",
            list(known),
            format_func=lambda name: known[name],
            key="records_columns",
            placeholder="The usual ones",
            on_change=_write,
            args=("columns",),
        )


def _stages(asked: str) -> None:
    """What the set asks of the ladder: two stages, days, one stage, an exit."""
    if asked in ("both", "last"):
        options.row(("stages",), current(), DIMENSIONS)
    elif asked == "timed":
        options.row(("stages", "days"), current(), DIMENSIONS)
    elif asked in ("first", "exit"):
        with st.container(horizontal=True, gap="medium"):
            _stage("Any" if asked == "exit" else "The first")
            if asked == "exit":
                _left_by()


def _stage(default: str) -> None:
    ladder = current().facts.ladder
    names = {EVERY: default} | {stage.id: stage.name for stage in ladder[:-1]}
    st.session_state["records_stage"] = current().lens.stage_from or EVERY
    st.selectbox(
        "Stage",
        list(names),
        format_func=lambda stage: names[stage],
        key="records_stage",
        width=170,
        on_change=_write,
        args=("stage", "stage_from", "stage_to"),
    )


def _left_by() -> None:
    """By which exit, and for which reason, as far as the selection has them."""
    view = current()
    found = run("standing_exits", view.selection)
    exits = dict(found.select("exit_id", "exit").unique().sort("exit").iter_rows())
    reasons = sorted(found["reason"].drop_nulls().unique().to_list())
    given = {view.listing.exit, view.listing.reason} - {EVERY}
    _choice("exit", "Exit", {EVERY: "Any", **{i: i for i in given}, **exits}, 170)
    told = {EVERY: "Any", **{i: i for i in given}, **{r: r for r in reasons}}
    _choice("reason", "Reason", told, 260)


def _write(name: str, *parameters: str) -> None:
    """Put a changed choice into the address."""
    value = st.session_state[f"records_{name}"]
    written, *dependents = parameters or (name,)
    values = list(value) if isinstance(value, list) else [value]
    given = [str(item) for item in values if item]
    # what another set has no columns or exits for goes
    if name == "rows":
        dependents = ["columns", "exit", "reason"]
    change((written, *dependents), {written: given} if given else {})
