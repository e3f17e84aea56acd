"""Native curves by days, and the funnel plot's points within their limits."""

from typing import Any

import polars as pl

from charts.native.bars import ENDS
from charts.native.parts import Native, Series
from charts.native.words import FAINT, LABEL, few, labelled, marked, name, per_cent
from charts.numbers import count
from charts.numbers import days as in_days
from charts.palette import SCREEN

MOST, FINEST, NAMED, LEAST, SKEWED = 7, 120, 8, 1.0, 25
HEAD, WHOLE, AHEAD = 1.15, 100.0, 2
LIMITS = {
    "upper_998": "99.8% limits",
    "upper_95": "95% limits",
    "lower_95": "95% limits",
    "lower_998": "99.8% limits",
}


def incidence(shown: pl.DataFrame, days: int, colours: dict[str, str]) -> list[Native]:
    """A curve a group, beside the groups at the horizon with their intervals.

    `colours` are by the groups' names; others take the accent, and all is grey.
    """
    groups = shown["Group"].unique(maintain_order=True).to_list()
    drawn, near = groups[:MOST], pl.col("Days") <= AHEAD * max(days, 1)
    wide = _thinned(shown.filter(near & pl.col("Group").is_in(drawn))).pivot(
        on="Group", index="Days", values="Reached, %", maintain_order=True
    )
    # a group may begin later than the curves are drawn
    late = [group for group in drawn if group not in wide.columns]
    wide = wide.with_columns(pl.lit(None, pl.Float64).alias(group) for group in late)
    series = tuple(
        Series(
            group,
            colour=colours.get(group, SCREEN.context if not i else SCREEN.hubs[i % 7]),
            dashed=not i,
        )
        for i, group in enumerate(drawn)
    )
    curves = Native(
        "curve",
        wide.sort("Days"),
        "Days",
        series,
        "per_cent",
        "Reached by days since entry",
        "Days since entry",
        steps=True,
        rows=0,
    )
    return [curves, _horizon(shown, groups, days)]


def _thinned(shown: pl.DataFrame) -> pl.DataFrame:
    """The last row of each group in each of 120 equal spans of days."""
    span = max(1, -(-int(shown["Days"].max() or 0) // FINEST))  # ty: ignore
    return (
        shown.with_columns(part=(pl.col("Days") / span).ceil())
        .group_by("Group", "part", maintain_order=True)
        .last()
    )


def _horizon(shown: pl.DataFrame, groups: list[str], days: int) -> Native:
    """Each group's share at the horizon; without one where nobody was followed."""
    sizes = dict(shown.group_by("Group").agg(pl.col("At risk").max()).rows())
    rows = []
    for group in groups[: 2 * MOST]:
        curve = shown.filter(pl.col("Group") == group).sort("Days")
        last = curve.row(-1, named=True)
        over = last["Days"] < days and last["Reached, %"] + last["Left, %"] < 100 - 1e-3
        known = curve.filter(pl.col("Days") <= days)
        row = known.row(-1, named=True) if len(known) and not over else {}
        rows.append(
            {"Group": group, "Of": sizes[group]}
            | {c: row.get(c) for c in ("Reached, %", *ENDS.values())}
        )
    frame = labelled(
        marked(
            pl.DataFrame(rows, infer_schema_length=None).cast(
                dict.fromkeys(("Reached, %", *ENDS.values()), pl.Float64)
            )
        ),
        lambda row: (
            f"{name(row['Group'])}: "
            + (
                "not followed so long"
                if row["Reached, %"] is None
                else per_cent(row["Reached, %"])
            )
            + f", n = {count(row['Of'])}{few(row)}"
        ),
    )
    title = f"Within {in_days(days)}, 95% interval"
    series = (Series("Reached, %", **ENDS),)
    return Native("bar", frame, LABEL, series, "per_cent", title, faint=FAINT)


def adoption(shown: pl.DataFrame) -> list[Native]:
    """The share adopted by days with its interval, and those that left before."""
    within: dict[str, Any] = {"colour": SCREEN.soft, "dashed": True}
    series = (
        Series("Adopted, %", "Adopted"),
        Series("Upper 95%, %", "95% interval", **within),
        Series("Lower 95%, %", "95% interval", silent=True, **within),
        Series("Stopped or extended, %", "Stopped or extended", colour=SCREEN.context),
    )
    return [
        Native(
            "curve",
            shown.sort("Days"),
            "Days",
            series,
            "per_cent",
            across="Days since the start",
            steps=True,
        )
    ]


def funnel_plot(shown: pl.DataFrame, limits: pl.DataFrame) -> list[Native]:
    """Members by cases and rate; named where few are drawn, or outside the limits."""
    title = shown.columns[0]
    rated = shown.filter(pl.col("Of") > 0)
    inside = pl.col("Position") == "within the limits"
    crowded = len(rated) > NAMED
    foremost = (~inside).cast(pl.Int32).cum_sum() <= NAMED
    shown_name = ~inside & foremost if crowded else pl.lit(True)
    named = pl.when(shown_name).then(pl.col(title)).otherwise(pl.lit(""))
    points = rated.with_columns(
        named.map_elements(name, return_dtype=pl.String).alias(LABEL)
    )
    lines = limits.select(
        pl.col("n").alias("Of"),
        *((pl.col(c) * 100).alias(c) for c in (*LIMITS, "rate")),
    )
    frame = pl.concat([points, lines], how="diagonal_relaxed").sort(
        "Of", maintain_order=True
    )
    frame = frame.with_columns(
        pl.when(inside).then("Conversion, %").alias("inside"),
        pl.when(~inside).then("Conversion, %").alias("outside"),
    )
    dots: dict[str, Any] = {"marks": True, "label": LABEL}
    series = [Series("rate", "Rate of all", colour=SCREEN.text)]
    series += [
        Series(
            column,
            title,
            colour=SCREEN.context,
            dashed="95%" in title,
            silent=column.startswith("lower"),
        )
        for column, title in LIMITS.items()
    ]
    series += [Series("inside", "Within the limits", **dots)]
    if len(rated.filter(~inside)):
        series += [Series("outside", "Outside", colour=SCREEN.hubs[1], **dots)]
    most = float(rated["Conversion, %"].max() or 0)  # ty: ignore
    top = max(most, *_near(rated, lines)) * HEAD
    middle, largest = rated["Of"].sort()[len(rated) // 2], rated["Of"].max()
    return [
        Native(
            "points",
            frame,
            "Of",
            tuple(series),
            "per_cent",
            across="Cases",
            span=(0.0, min(top, WHOLE) if most <= WHOLE else top),
            logarithmic=bool(largest > SKEWED * middle),
        )
    ]


def _near(rated: pl.DataFrame, lines: pl.DataFrame) -> list[float]:
    """The upper 95% limit of the middle member, lest small ones flatten all."""
    middle = rated["Of"].sort()[len(rated) // 2]
    near = lines.sort((pl.col("Of") - middle).abs()).row(0, named=True)
    return [near["upper_95"], LEAST]
