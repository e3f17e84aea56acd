"""The way from a number to the records behind it: one link on each tile and card."""

from typing import NamedTuple

import streamlit as st

from components.view import current
from queries.lens import Lens
from queries.sets import BEHIND, SETS

PAGE = "pages/records/organisations.py"
PATH = ("stage_from", "stage_to", "days")


class Way(NamedTuple):
    """A set of records, and whether it is asked for with the stages of the page."""

    rows: str
    staged: bool = True


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
    "mix": Way("entered"),
    "projects": Way("projects"),
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
    "holding": Way("payments"),
}


def from_card(name: str) -> None:
    """The link of a card; nothing where no list of records stands behind it."""
    if (way := CARDS.get(name)) is None:
        return
    view = current()
    lens = view.lens if way.staged else Lens()
    _link(way.rows, lens)


def from_metric(name: str, lens: Lens) -> None:
    """The link of a tile, to the rows that its metric counts or rests on."""
    _link(next(iter(BEHIND[name].values())), lens)


def _link(rows: str, lens: Lens) -> None:
    """A link to a set of records with the stages and days of a lens."""
    kept = {k: v for k, v in current().link.items() if k not in PATH}
    path = {k: v for k, v in lens.link().items() if k in PATH}
    st.page_link(
        PAGE,
        label="Records",
        query_params={**kept, **path, "rows": [rows]},
        help=SETS[rows].label,
    )
