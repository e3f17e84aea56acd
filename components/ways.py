"""The way from a number to the records behind it: one link on each tile and card."""

from typing import NamedTuple

import streamlit as st

from components import boxes
from components.view import current
from queries.composed.holding import holding_in_view
from queries.composed.member import member_in_view
from queries.lens import Lens
from queries.metrics import CATALOGUE
from queries.rights import rights
from queries.selection import PARAMETERS
from queries.sets import BEHIND, SETS
from reports import REPORTS

PAGE = "pages/records/organisations.py"
ORGANISATION = "pages/records/organisation.py"
PATH = ("stage_from", "stage_to", "days")


class Way(NamedTuple):
    """A set of records, and whether it is asked for with the stages of the page.

    `own` says that it is of the member in view only.
    """

    rows: str
    staged: bool = True
    own: bool = False


CARDS: dict[str, Way] = {
    "funnel": Way("converted", staged=False),
    "activity": Way("engagements"),
    "hubs": Way("organisations"),
    "standing": Way("out", staged=False),
    "matrix": Way("converted"),
    "incidence": Way("followed"),
    "cohorts": Way("entered"),
    "time_in_stage": Way("stayed"),
    "ageing": Way("waiting"),
    "flow": Way("in_progress"),
    "map": Way("organisations"),
    "members": Way("organisations"),
    "funnel_plot": Way("entered"),
    "shrunken": Way("entered"),
    "mix_and_rate": Way("entered"),
    "partners": Way("brought"),
    "mix": Way("entered", own=True),
    "projects": Way("projects", own=True),
    "gantt": Way("projects"),
    "overdue": Way("projects_late"),
    "status": Way("projects"),
    "reasons": Way("projects_closed"),
    "adoption": Way("projects_started"),
    "money": Way("projects"),
    "outcomes": Way("projects"),
    "bridge": Way("holdings_counted"),
    "j_curve": Way("payments"),
    "schedule": Way("holdings"),
    "exposure": Way("holdings_counted"),
    "concentration": Way("holdings_counted"),
    "pace": Way("payments_in"),
    "investments": Way("payments_in"),
    "marks": Way("holdings"),
    "strategic": Way("holdings"),
}
OF_HOLDING = ("holding", "history")


def from_card(name: str) -> None:
    """The link of a card; nothing where no records stand behind it."""
    if name in OF_HOLDING:
        _to_holding()
    elif name == "targets":
        _to_metrics()
    elif way := CARDS.get(name):
        _link(way.rows, current().lens if way.staged else Lens(), own=way.own)


def _to_metrics() -> None:
    """A link for each metric that has a target."""
    view = current()
    if not rights().rows:
        return
    with boxes.popover("Records", "ways_targets", 200) as box:
        if not box.open:
            return
        for name in view.table("targets")["metric"].unique(maintain_order=True):
            if name in BEHIND:
                from_metric(name, view.lens, CATALOGUE[name].label)


def _to_holding() -> None:
    """The link to the organisation of the holding in view, with all its records."""
    view = current()
    if not rights().rows:
        return
    if found := holding_in_view(view.selection, view.lens):
        link = view.link | {"organisation": [found]}
        st.page_link(ORGANISATION, label="Records", query_params=link)


def _member() -> dict[str, list[str]]:
    """The filter that leaves the member in view alone."""
    view = current()
    lens = REPORTS[view.page].fitted(view).lens
    found = member_in_view(view.selection, lens)
    return {PARAMETERS[lens.by]: [found]} if found else {}


def from_metric(name: str, lens: Lens, label: str = "Records") -> None:
    """The link of a tile, to the rows that its metric counts or rests on."""
    _link(next(iter(BEHIND[name].values())), lens, label=label)


def _link(rows: str, lens: Lens, *, own: bool = False, label: str = "Records") -> None:
    """A link to a set of records with the stages and days of a lens.

    Nothing for a reader who may not see them.
    """
    if not rights().allows(*SETS[rows].needs):
        return
    kept = {k: v for k, v in current().link.items() if k not in PATH}
    kept |= _member() if own else {}
    path = {k: v for k, v in lens.link().items() if k in PATH}
    st.page_link(
        PAGE,
        label=label,
        query_params={**kept, **path, "rows": [rows]},
        help=SETS[rows].label,
    )
