"""The pages and the way between them: links that keep the selection."""

import ast
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import Page

from charts.escaping import markdown
from components.signing import page as signing
from components.view import View
from queries.rights import Need, rights

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Entry:
    """One page: its script, seen from the entry, its section and its short title.

    One that is not `listed` is reached from other pages only. `needs` says which rights
    it takes to see it.
    """

    script: str
    section: str
    title: str
    listed: bool = True
    needs: tuple[Need, ...] = ()

    @property
    def address(self) -> str:
        """The last part of the page's address."""
        return Path(self.script).stem

    @property
    def question(self) -> str:
        """What the page answers: the docstring of its script."""
        return question(self.script)


@lru_cache
def question(script: str) -> str:
    """The first line of a page script's docstring; ValueError when it has none."""
    source = (ROOT / script).read_text("utf-8")
    text = ast.get_docstring(ast.parse(source))
    if not text:
        raise ValueError(f"{script} does not say which question it answers")
    return text.splitlines()[0]


def pages(entries: list[Entry]) -> dict[str, Page]:
    """Streamlit's pages by script; the first one is the home page."""
    return {
        entry.script: st.Page(
            entry.script,
            title=entry.title,
            url_path=entry.address,
            default=entry is entries[0],
        )
        for entry in entries
    }


def draw(entries: list[Entry], made: dict[str, Page], view: View) -> None:
    """The sidebar: the programme's name, then links by section."""
    with st.sidebar:
        st.markdown(f"**{markdown(view.facts.programme.name)}**")
        mine = rights()
        listed = [e for e in entries if e.listed and mine.allows(*e.needs)]
        for section, group in groupby(listed, key=lambda entry: entry.section):
            st.caption(section)
            for entry in group:
                st.page_link(
                    made[entry.script], query_params=view.link, width="stretch"
                )
        signing.way_out()
