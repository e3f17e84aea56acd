"""Where a steward goes back to an earlier snapshot, or keeps one by a name."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from charts.escaping import markdown
from components import auditing, boxes
from components.access import may_publish
from components.view import View
from data.store import SnapshotInfo, Store, StoreBusy, UnknownSnapshot
from data.upload.running import BUSY
from queries.engine import facts
from queries.errors import QueryError
from queries.rights import EVERYTHING, acting
from reports.kept import made

CHOSEN, NAME, SAID = "snapshot_chosen", "snapshot_name", "snapshot_said"
REFUSED = "Only stewards of the whole programme may do so."
CHANGED = "snapshot_changed"
SHORT_ID = 7


def draw(view: View) -> None:
    """The box; in it a snapshot is chosen, and what to do with it."""
    with boxes.expander(
        "Go back to an earlier snapshot, or keep one by a name", "snapshot_box"
    ) as box:
        if box.open:
            _form(view)


def _form(view: View) -> None:
    if st.session_state.pop(CHANGED, False):
        st.rerun()  # the whole page, which a callback of a fragment cannot ask for
    if said := st.session_state.pop(SAID, ""):
        st.warning(markdown(said))
    found = {info.snapshot_id: info for info in Store.from_environment().snapshots()}
    if st.session_state.get(CHOSEN) not in found:
        earlier = (each.snapshot_id for each in found.values() if not each.current)
        st.session_state[CHOSEN] = next(earlier, next(iter(found), None))
    st.selectbox(
        "Snapshot", list(found), format_func=lambda s: _title(found[s]), key=CHOSEN
    )
    chosen = found.get(st.session_state[CHOSEN])
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.button(
            "Put in force",
            disabled=chosen is None or chosen.current,
            on_click=_put_in_force,
            args=(view,),
        )
        st.text_input("Name to keep it by", key=NAME, max_chars=100, width=260)
        st.button("Keep", disabled=chosen is None, on_click=_pin, args=(view,))
    st.caption(
        "Everybody sees the one in force from their next click; nothing is deleted by "
        "going back. One that is kept by a name is never deleted for its age."
    )


def _title(info: SnapshotInfo) -> str:
    parts = (
        f"{made(info.snapshot_id):%Y-%m-%d %H:%M} UTC",
        info.snapshot_id[-12:][:SHORT_ID],
        "in force" if info.current else "",
        f"kept as {', '.join(info.names)}" if info.names else "",
    )
    return " · ".join(part for part in parts if part)


def _put_in_force(view: View) -> None:
    chosen = st.session_state[CHOSEN]
    store = Store.from_environment()
    if _tried(partial(_opened_in_force, store, chosen)):
        auditing.changed("rollback", view, published=chosen)
        st.session_state[CHANGED] = True


def _opened_in_force(store: Store, chosen: str) -> None:
    """Only one that can be read comes in force."""
    with acting(EVERYTHING):
        facts(chosen)
    store.put_in_force(chosen)


def _pin(view: View) -> None:
    chosen, name = st.session_state[CHOSEN], st.session_state[NAME].strip()
    store = Store.from_environment()
    if _tried(partial(_newly_pinned, store, chosen, name)):
        auditing.changed("pin", view, snapshot=chosen, name=name)
        st.session_state[NAME] = ""
        st.session_state[CHANGED] = True


def _newly_pinned(store: Store, chosen: str, name: str) -> None:
    if store.pins().get(name, chosen) != chosen:
        raise ValueError(f"{name} keeps another snapshot. Choose another name.")
    store.pin(chosen, name)


def _tried(change: Callable[[], None]) -> bool:
    """Whether a change was made; what kept it from being made is said."""
    said = "" if may_publish() else REFUSED
    try:
        if not said:
            with Store.from_environment().writing():
                change()
    except StoreBusy:
        said = BUSY
    except (ValueError, OSError, UnknownSnapshot, QueryError) as problem:
        said = str(problem)
    st.session_state[SAID] = f"Nothing was changed. {said}" if said else ""
    return not said
