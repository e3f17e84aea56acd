"""One member of a dimension from close by: what it works on, and its projects."""

from dataclasses import replace

import polars as pl

from analysis.rates import conversion
from queries.composed.grouping import beside, counted, named, ranks
from queries.composed.strata import strata, totals, turned
from queries.composed.table import Table
from queries.engine import run
from queries.lens import Lens
from queries.programme import other
from queries.selection import Selection

MOST_PROJECTS = 500
PROJECT = (
    "project_id",
    "project",
    "organisation",
    "focus_area",
    "hub",
    "business_unit",
    "started_on",
    "due_on",
    "ended_on",
    "outcome",
    "state",
    "days_late",
)


def member_in_view(selection: Selection, lens: Lens) -> str | None:
    """The id of the lens's member, by default the one of most engagements.

    The first in the data's order of several; None when there is no engagement.
    """
    if lens.member is not None:
        return lens.member
    frame = named(selection, lens.by)
    sizes = counted(frame, "engagements", selection, lens.by)
    most = sizes.arg_max()
    if most is None or not sizes[most]:
        return None
    return str(frame["group_id"][most])


def member_mix(selection: Selection, lens: Lens) -> pl.DataFrame:
    """What the member in view works on, beside all members of its dimension.

    A row a group of the other dimension (focus areas of a hub, hubs of the rest):
    group_id, group, n, share (of the member's), programme_share, k, value, lower, upper
    (conversion along the lens's path), programme_value. The programme is the selection
    with every member of the dimension. Empty when there is no member in view.
    """
    member = member_in_view(selection, lens)
    everyone = replace(selection, compare="none", **{f"{lens.by}s": ()})
    path = ranks(selection, lens.stage_from, lens.stage_to)
    cells = turned(strata(everyone, lens.by, path))
    frame = named(everyone, other(lens.by))
    if member is None:
        frame, cells = frame.clear(), cells.clear()
    own = cells.filter(pl.col("stratum_id").eq_missing(member)).drop("stratum_id")
    whole = totals(cells).select("group_id", all_n="n", all_k="k")
    frame = conversion(beside(frame, own, "n", "k"))
    return _shares(beside(frame, whole, "all_n", "all_k"))


def member_projects(selection: Selection, lens: Lens) -> pl.DataFrame:
    """The projects of the member in view that ran in the period, newest first.

    Columns: project_id, project, organisation, focus_area, hub, business_unit,
    started_on, due_on, ended_on, outcome, state (running, late, ended), days_late
    (days beyond the due date, 0 = none, null without one); as known on the as-of date,
    at most 500.
    """
    member = member_in_view(selection, lens)
    own = replace(selection, **{f"{lens.by}s": (member,)} if member else {})
    found = run("projects", own, most=MOST_PROJECTS)
    ended = pl.when(pl.col("ended_on").is_not_null()).then(pl.lit("ended"))
    shown = found.select(PROJECT).with_columns(state=ended.otherwise("state"))
    return shown.clear() if member is None else shown


def _shares(frame: pl.DataFrame) -> pl.DataFrame:
    """The columns of `member_mix`."""
    return frame.select(
        "group_id",
        "group",
        "n",
        _ratio(pl.col("n"), pl.col("n").sum()).alias("share"),
        _ratio(pl.col("all_n"), pl.col("all_n").sum()).alias("programme_share"),
        "k",
        "value",
        "lower",
        "upper",
        _ratio(pl.col("all_k"), pl.col("all_n")).alias("programme_value"),
    )


def _ratio(part: pl.Expr, whole: pl.Expr) -> pl.Expr:
    return pl.when(whole > 0).then(part / whole)


TABLES = {
    "member_mix": Table(
        member_mix, "a group that the member in view works in, beside all members"
    ),
    "member_projects": Table(
        member_projects, "a project of the member in view that ran in the period"
    ),
}
