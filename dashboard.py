"""The entry: which pages there are, what frames them, and the page asked for."""

import time

import streamlit as st

from charts.escaping import markdown
from components import (
    auditing,
    banner,
    downloads,
    embedding,
    failures,
    filters,
    measuring,
    navigation,
    reconnecting,
)
from components.navigation import Entry
from components.signing import page as signing
from components.signing.identity import reader
from components.view import open_view
from queries.errors import NoData, Refused
from queries.rights import resolve_by, rights

PAGES = [
    Entry("pages/programme/overview.py", "Programme", "Overview"),
    Entry("pages/programme/conversion.py", "Programme", "Conversion"),
    Entry("pages/programme/hubs.py", "Programme", "Hubs"),
    Entry("pages/programme/projects.py", "Programme", "Projects"),
    Entry("pages/ventures/portfolio.py", "Ventures", "Portfolio", needs=("money",)),
    Entry(
        "pages/records/organisations.py", "Records", "Organisations", needs=("rows",)
    ),
    Entry(
        "pages/records/organisation.py",
        "Records",
        "Organisation",
        listed=False,
        needs=("rows",),
    ),
    Entry("pages/about/definitions.py", "About", "Definitions"),
    Entry("pages/about/data.py", "About", "Data quality"),
]

began = time.perf_counter()
resolve_by(reader)
st.set_page_config(layout="wide", initial_sidebar_state=220)
made = navigation.pages(PAGES)
reconnecting.draw()
page = st.navigation(list(made.values()), position="hidden")
if not signing.let_in():
    st.stop()
entry = next(entry for entry in PAGES if made[entry.script] == page)
try:
    view = open_view(entry.address)
except NoData as problem:
    failures.no_data(problem)
    st.stop()
programme = view.facts.programme.name
st.set_page_config(page_title=f"{entry.title} · {programme}")
if embedding.embedded():
    embedding.draw(view)
    st.title(entry.question, anchor=False)
else:
    navigation.draw(PAGES, made, view)
    banner.draw(view, page)
    filters.draw(view)
    downloads.draw(view, entry.question)
st.caption(markdown(view.selection.sentence(view.facts)))
failures.notices(view.notices)
try:
    rights().demand(*entry.needs)
except Refused as problem:
    auditing.refused(view)
    failures.explain(problem)
    st.stop()
auditing.viewed(view)
page.run()
measuring.pages.labels(entry.address).observe(time.perf_counter() - began)
