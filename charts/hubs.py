"""The hubs beside each other: volume, course by month and conversion with its n.

The frame is the answer of the table `members` by hub: a row a hub with group,
engaged_organisations, co_creation_projects, n, k, value, lower, upper, months.
`before` has the same table of what is compared with.
"""

import polars as pl

from charts import members, picks
from charts.before import Before, columns
from charts.card import Card
from charts.members import MONTHS, PER_CENT, cases
from charts.naming import counted
from charts.numbers import per_cent

NAMED = 3
BASIS = (
    "Organisations and projects: those of the period. Conversion: engagements sourced "
    "in the period, followed until the as-of date, 95% interval (Wilson). Months: at "
    "most the last 36 of the period."
)


def card(frame: pl.DataFrame, before: Before | None = None) -> Card:
    """The table with its title and basis."""
    shown = table(frame, before)
    listed = picks.members(members.largest_first(frame), "hub")
    return Card(None, finding(frame), "", basis(before), shown, picks=listed)


def finding(frame: pl.DataFrame) -> str:
    """The table's title: the hub of most organisations, and who converts otherwise."""
    return members.finding(frame, "hub")


def basis(before: Before | None = None) -> str:
    """What the columns hold, and where what is compared with has few cases."""
    if before is None:
        return BASIS
    noun = f"its {before.noun} in percentage points"
    few = before.frame.filter(pl.col("n").is_between(1, members.FEW - 1))["group"]
    names = ", ".join(few) if len(few) <= NAMED else counted(len(few), "hub")
    marked = f" Few cases {before.place}: {names}." if len(few) else ""
    return f"{BASIS} {before.heading}: conversion {before.place}, and {noun}.{marked}"


def table(frame: pl.DataFrame, before: Before | None = None) -> pl.DataFrame:
    """The table as readers see it: largest hub first, k of n and few cases in words."""
    frame = members.largest_first(frame)
    past = before.rows(frame, ["group_id"], "hub") if before else []
    return frame.select(
        pl.col("group").alias("Hub"),
        pl.col("engaged_organisations").alias("Organisations"),
        pl.col("months").alias(MONTHS),
        pl.col("co_creation_projects").alias("Projects"),
        cases(frame),
        *(per_cent(name, title) for name, title in PER_CENT.items()),
        *columns(before, frame, past),
    )
