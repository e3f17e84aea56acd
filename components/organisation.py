"""One organisation's page: its path, then each fact with its source."""

import streamlit as st
from babel.lists import format_list

from charts import organisation as words
from charts import organisation_path
from charts.card import Card
from charts.escaping import markdown
from charts.numbers import LOCALE, counted
from components import cards
from components.view import View, current
from queries.composed.organisation import Organisation, organisation
from queries.given import shown
from queries.rights import rights

LIST = "pages/records/organisations.py"
NOBODY = "No organisation is named in the link. Choose one from the list."
UNKNOWN = (
    "There is no organisation {id} in this data, or it is not for you to see. Choose "
    "another from the list."
)
SEEN = "As known on the as-of date, whatever the filters."


def draw() -> None:
    """The organisation that the address names; a sentence where there is none."""
    view = current()
    asked = view.listing.organisation
    found = organisation(view.selection, asked) if asked else None
    _back(view)
    if found is None:
        text = UNKNOWN.format(id=markdown(shown(asked))) if asked else NOBODY
        st.warning(text)
        return
    _facts(found, view)


def _back(view: View) -> None:
    """The way to the list that one came from."""
    link = {k: v for k, v in view.here.items() if k != "organisation"}
    st.page_link(LIST, label="To the list of records", query_params=link)


def _facts(found: Organisation, view: View) -> None:
    name = found.own["name"][0]
    st.caption(markdown(words.header(found.own)))
    as_of = view.selection.as_of
    cards.chart("path", organisation_path.card(found.path, name, as_of))
    tables = {
        "engagement": words.table(found.engagements, words.ENGAGEMENTS),
        "project": words.table(found.projects, words.PROJECTS),
    }
    if rights().money:
        tables["benefit report"] = words.table(found.outcomes, words.OUTCOMES)
        tables["venture event"] = words.money(found.money, view.currency)
    for noun, table in tables.items():
        if len(table):
            key = f"own_{noun.replace(' ', '_')}"
            title = counted(len(table), noun)
            cards.listed(key, Card(None, title, f"{title}.", SEEN, table))
    if lacking := [f"{noun}s" for noun, table in tables.items() if not len(table)]:
        st.caption(f"There are no {format_list(lacking, style='or', locale=LOCALE)}.")
