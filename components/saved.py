"""Saved views in the filter bar: use one, name the present one, forget one.

The programme's come from its settings. The reader's own are kept in the address, so
that they stay with the reader and need no account.
"""

from dataclasses import dataclass
from urllib.parse import urlencode

import streamlit as st

from charts.escaping import markdown, shorten
from components.view import View, current, go, keep, read, say
from queries.engine import facts_for
from queries.saved import LONGEST_NAME, MOST, SavedView, forget, of_programme, save

NAME = "views_name"
TITLE = 24
KEPT = (
    "Your views are kept in the address of this page: a bookmark or a copied link "
    "carries them, to yourself and to whoever gets it."
)


@dataclass(frozen=True)
class Offer:
    """A view to use: its sentence, what cannot be shown of it, if it is in force."""

    saved: SavedView
    sentence: str
    notices: list[str]
    in_force: bool


def offer(saved: SavedView, view: View) -> Offer:
    """What using a view would show, beside what is seen now."""
    known = facts_for(saved.link)
    selection, lens, notices = read(saved.link, known)
    same = View(known, selection, lens).shown == view.shown
    return Offer(saved, selection.sentence(known), notices, same and not notices)


def draw(view: View) -> None:
    """The box of views; its title names the one that is in force."""
    own = [offer(saved, view) for saved in view.saved]
    shared = [offer(saved, view) for saved in of_programme(view.facts)]
    named = [each.saved.name for each in (*own, *shared) if each.in_force]
    title = f"View: {markdown(shorten(named[0], TITLE))}" if named else "Views"
    with st.popover(title, key="filter_box_views"):
        if shared:
            st.markdown("**Of the programme**")
        for number, each in enumerate(shared):
            _use(each, f"views_shared_{number}")
        if own:
            st.markdown("**Your own**")
        for number, each in enumerate(own):
            with st.container(horizontal=True, vertical_alignment="top"):
                _use(each, f"views_own_{number}")
                _forgettable(each.saved.name, f"views_forget_{number}")
        _name_present()


def _use(each: Offer, key: str) -> None:
    """A button that shows a view, with what cannot be shown of it."""
    force = " (in force)" if each.in_force else ""
    with st.container(key=f"box_{key}"):
        st.button(
            markdown(shorten(each.saved.name, LONGEST_NAME)) + force,
            key=key,
            help=markdown(each.sentence),
            on_click=go,
            args=(each.saved.link,),
        )
        if each.notices:
            st.caption("  \n".join(markdown(notice) for notice in each.notices))


def _forgettable(name: str, key: str) -> None:
    st.button(
        "Forget",
        key=key,
        type="tertiary",
        help=markdown(f"Forget {name}"),
        on_click=_forget,
        args=(name,),
    )


def _name_present() -> None:
    with st.form("views_form", border=False, clear_on_submit=True):
        st.text_input("Name for what you see now", key=NAME, max_chars=LONGEST_NAME)
        st.form_submit_button("Save", on_click=_save)
    st.caption(f"{KEPT} At most {MOST}; a name in use is replaced.")


def _save() -> None:
    view = current()
    query = urlencode(view.shown, doseq=True)
    saved, problem = save(view.saved, st.session_state[NAME], query)
    if problem:
        say(f"The view was not saved. {problem}")
    keep(saved)


def _forget(name: str) -> None:
    keep(forget(current().saved, name))
