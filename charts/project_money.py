"""What projects may cost and do cost, by business unit, hub or focus area.

The frame is the table `project_money`: a row a dimension ('all' as well) and group with
projects, budget_base, cost_base (base currency at the as-of date's rate; null where
none is known), with_budget, with_cost, without_rate (projects), n (ended with both) and
overrun (cost / budget of these).
"""

from typing import Any

import polars as pl

from charts.card import Card
from charts.escaping import plain
from charts.layout import TEXT_SIZE, Figure, label, value_axis
from charts.native import counts
from charts.numbers import count, counted, money, per_cent, share
from charts.palette import SCREEN, Palette
from charts.project_states import FEW, MOST, SPLITS, Split, left_out, marks, of, picked
from charts.rows import TEXT, Rows

THICK, FOOT, ROOM = 14, 8, 1.45
SIDES = ("budget", "cost")
NOTHING = "No project of the period has a budget or a cost"
Row = dict[str, Any]


def _known(frame: pl.DataFrame, dimension: str) -> pl.DataFrame:
    """Groups in which a budget or a cost is known, largest budget first."""
    rows = of(frame, dimension)
    known = rows.filter(
        pl.any_horizontal(pl.col("budget_base", "cost_base").is_not_null())
    )
    size = pl.max_horizontal("budget_base", "cost_base")
    return known.sort(size, descending=True, maintain_order=True)


def card(frame: pl.DataFrame, split: Split, currency: str) -> Card:
    """The chart with its words and its table, money in the base currency."""
    return Card(
        figure(frame, split, currency),
        finding(frame, currency),
        alternative(frame, split, currency),
        basis(frame, split, currency),
        table(frame, split, currency),
        native=lambda shown: counts.money(shown, MOST),
        picks=picked(_known(frame, split), split),
    )


def finding(frame: pl.DataFrame, currency: str) -> str:
    """The chart's title: budgets and costs in all, and how the ended ones kept them."""
    rows = _known(frame, "all").to_dicts()
    if not rows:
        return NOTHING
    (row,) = rows
    found = f"Budgets of {_sides(row, 'budget', currency)}"
    if row["budget_base"] is None:
        return f"Costs of {_sides(row, 'cost', currency)}; no budget is known"
    if row["cost_base"] is None:
        return f"{found}; no cost is known"
    found = f"{found}, costs of {_sides(row, 'cost', currency)}"
    return f"{found}; {_kept(row)}" if row["overrun"] is not None else found


def _sides(row: Row, side: str, currency: str) -> str:
    projects = counted(row[f"with_{side}"], "project")
    return f"{money(row[f'{side}_base'], currency)} ({projects})"


def _kept(row: Row) -> str:
    """How much of their budgets the ended projects cost that have both."""
    few = ", few cases" if row["n"] < FEW else ""
    ended = counted(row["n"], "ended project")
    return f"{ended} with both took {share(row['overrun'])} of budget{few}"


def alternative(frame: pl.DataFrame, split: Split, currency: str) -> str:
    """The chart in words, for readers who do not see it."""
    rows = _known(frame, split)
    if not len(rows):
        return f"{NOTHING}."
    drawn = rows.head(MOST).iter_rows(named=True)
    told = "; ".join(_in_words(row, currency) for row in drawn)
    return (
        f"For each {SPLITS[split][0]} a bar of budgets above one of costs. {told}."
        f"{left_out(len(rows), split)}"
    )


def basis(frame: pl.DataFrame, split: Split, currency: str) -> str:
    """What is added up, with n, and what could not be."""
    rows = of(frame, split)
    unrated = int(rows["without_rate"].sum())
    left = (
        f" {counted(unrated, 'project')} without an exchange rate "
        f"{'is' if unrated == 1 else 'are'} in no sum."
        if unrated
        else ""
    )
    return (
        f"n = {counted(int(rows['projects'].sum()), 'project')} that ran in the "
        f"period, {count(rows['with_budget'].sum())} with a budget, "
        f"{count(rows['with_cost'].sum())} with a cost, in {currency} at the rates of "
        "the as-of date; the cost of a running project is known on the data date "
        f"only. Share of budget: cost of ended projects that have both.{left}"
        f"{left_out(len(_known(frame, split)), split)}"
    )


def table(frame: pl.DataFrame, split: Split, currency: str) -> pl.DataFrame:
    """The chart's numbers with headers for readers, all groups, largest first."""
    rows = pl.concat([of(frame, split), of(frame, "all")])
    return rows.select(
        pl.col("group").alias(SPLITS[split][0].capitalize()),
        pl.col("projects").alias("Projects"),
        pl.col("budget_base").cast(pl.Float64).alias(f"Budget, {currency}"),
        pl.col("with_budget").alias("With a budget"),
        pl.col("cost_base").cast(pl.Float64).alias(f"Cost, {currency}"),
        pl.col("with_cost").alias("With a cost"),
        pl.col("n").alias("Ended with both"),
        per_cent("overrun", "Cost of budget, %"),
        pl.col("without_rate").alias("Without a rate"),
    )


def figure(
    frame: pl.DataFrame, split: Split, currency: str, palette: Palette = SCREEN
) -> Figure | None:
    """A bar of budgets above one of costs, from zero; None where neither is known."""
    rows = _known(frame, split).head(MOST).to_dicts()
    if not rows:
        return None
    ends, stands = THICK + 2, marks(rows, split)
    stack = Rows([(row["group"], "") for row in rows], ends, ends + TEXT + 8, True)
    sums = [float(row[f"{side}_base"] or 0) for row in rows for side in SIDES]
    bare = {"showticklabels": False, "showgrid": False}
    axis = value_axis(palette, range=[0, (max(sums) or 1) * ROOM], **bare)
    return {
        "data": [
            {**_bars(rows, side, stack, currency, palette), "customdata": stands}
            for side in SIDES
        ],
        "layout": stack.layout(
            palette,
            FOOT,
            barmode="overlay",
            xaxis=axis,
            annotations=_below(rows, ends, palette),
        ),
    }


def _bars(
    rows: list[Row], side: str, stack: Rows, currency: str, palette: Palette
) -> Row:
    """The budgets or the costs, each with its sum at the bar's end."""
    budget = side == "budget"
    shift = stack.part(THICK / 2 + 1) * (-1 if budget else 1)
    sums = [row[f"{side}_base"] for row in rows]
    return {
        "type": "bar",
        "orientation": "h",
        "x": [None if value is None else float(value) for value in sums],
        "y": [y + shift for y in range(len(rows))],
        "width": stack.part(THICK),
        "marker": {"color": palette.context if budget else palette.accent},
        "text": [f" {side} {money(value, currency)}" for value in sums],
        "textposition": "outside",
        "textfont": {"color": palette.text, "size": TEXT_SIZE - 1},
        "cliponaxis": False,
        "hovertext": [plain(_in_words(row, currency)) for row in rows],
        "hoverinfo": "text",
    }


def _below(rows: list[Row], down: float, palette: Palette) -> list[Row]:
    """How the ended projects kept their budgets, under each pair of bars."""
    place = {"x": 0, "xref": "paper", "xanchor": "left", "yref": "y", "yanchor": "top"}
    notes = [
        label(palette, text, y=y, yshift=-down, **place)
        for y, row in enumerate(rows)
        if (text := _ended(row))
    ]
    for note in notes:
        note["font"] = {**note["font"], "color": palette.muted}
    return notes


def _ended(row: Row) -> str:
    if row["overrun"] is None:
        return ""
    few = " (few cases)" if row["n"] < FEW else ""
    return f"Ended, n = {count(row['n'])}{few}: {share(row['overrun'])} of budget"


def _in_words(row: Row, currency: str) -> str:
    sides = [
        f"{side} {_sides(row, side, currency)}"
        if row[f"{side}_base"] is not None
        else f"no {side} known"
        for side in SIDES
    ]
    told = f"{row['group']}: {', '.join(sides)}"
    return f"{told}; {_kept(row)}" if row["overrun"] is not None else told
