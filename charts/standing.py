"""What became of the engagements at each stage: on, still there, or left and how.

The frame is the table `standing`: a row a rank, state ('went_on', 'open' or 'exited'),
exit and reason, with stage, engagements and n (those who reached the rank, of the
cohort sourced in the period).
"""

from typing import Any

import polars as pl

from charts import standing_parts as parts
from charts.card import Card
from charts.escaping import plain
from charts.layout import Figure, label, value_axis
from charts.native import counts
from charts.numbers import count, counted, per_cent, share
from charts.palette import SCREEN, Palette
from charts.rows import TEXT, Rows
from charts.squares import marker

BAR, FOOT = 16, 30
NOBODY = "No engagement was sourced in the period"
Row = dict[str, Any]


def card(frame: pl.DataFrame) -> Card:
    """The chart with its words and its table."""
    return Card(
        figure(frame),
        finding(frame),
        alternative(frame),
        basis(frame),
        table(frame),
        native=counts.standing,
    )


def finding(frame: pl.DataFrame) -> str:
    """The chart's title: how many have left, from where most, and who is still open."""
    stages = parts.stages(frame)
    if not stages or not (n := stages[0].n):
        return NOBODY
    left = sum(stage.left for stage in stages)
    rest = _rest(stages)
    if not left:
        return f"None of {counted(n, 'engagement')} sourced has left; {rest}"
    most = max(stages, key=lambda stage: stage.left)
    where = f"from {most.name} ({count(most.left)})"
    where = where if most.left == left else f"most {where}"
    verb = "has" if left == 1 else "have"
    return (
        f"{count(left)} of {counted(n, 'engagement')} sourced ({share(left / n)}) "
        f"{verb} left, {where}; {rest}"
    )


def _rest(stages: list[parts.Stage]) -> str:
    """The others: under way, and at the end of the ladder."""
    way = sum(stage.open for stage in stages if not stage.last)
    verb = "are" if way > 1 else "is"
    end = stages[-1]
    return f"{_some(way)} {verb} still open, {_some(end.open)} at {end.name}"


def _some(number: int) -> str:
    return count(number) if number else "none"


def alternative(frame: pl.DataFrame) -> str:
    """The chart in words, for readers who do not see it."""
    stages = parts.stages(frame)
    if not stages:
        return f"{NOBODY}."
    told = "; ".join(_in_words(stage) for stage in stages)
    return (
        "Bars of how many of the engagements sourced in the period reached each stage, "
        f"divided by what became of them. {told}."
    )


def _in_words(stage: parts.Stage) -> str:
    told = ", ".join(f"{part.name} {count(part.engagements)}" for part in stage.parts)
    reached = f"{stage.name}: {count(stage.n)} reached it"
    return f"{reached}, of whom {told}" if told else reached


def basis(frame: pl.DataFrame) -> str:
    """What is counted, with n."""
    stages = parts.stages(frame)
    n = count(stages[0].n if stages else 0)
    return (
        f"n = {n} engagements sourced in the period, as they stand on the as-of date; "
        "length of a bar: the share that reached the stage or a later one; hatched: "
        "open there (at the last stage: stayed); grey: left after it, by exit stage. "
        "Reasons: in the table."
    )


def table(frame: pl.DataFrame) -> pl.DataFrame:
    """The chart's numbers with headers for readers, a row a stage, state and reason."""
    last = pl.col("rank") == pl.col("rank").max()
    words = (
        pl.when(pl.col("state") == "exited")
        .then(pl.coalesce("exit", pl.lit("Left")))
        .when(pl.col("state") == "went_on")
        .then(pl.lit(parts.ON))
        .when(last)
        .then(pl.lit(parts.END))
        .otherwise(pl.lit(parts.OPEN))
    )
    reached = pl.when(pl.col("n") > 0).then(pl.col("engagements") / pl.col("n"))
    return frame.with_columns(words=words, part=reached).select(
        pl.col("stage").alias("Stage"),
        pl.col("words").alias("State"),
        pl.col("reason").alias("Reason"),
        pl.col("engagements").alias("Engagements"),
        pl.col("n").alias("Of"),
        per_cent("part", "Share, %"),
    )


def figure(frame: pl.DataFrame, palette: Palette = SCREEN) -> Figure | None:
    """A divided bar a stage with its numbers below; None without an engagement."""
    stages = parts.stages(frame)
    if not stages or not (n := stages[0].n):
        return None
    heads = [(stage.name, _reached(stage, n)) for stage in stages]
    lines = [parts.lines(stage, palette) for stage in stages]
    below = BAR / 2 + TEXT * max(len(line) for line in lines) + 10
    rows = Rows(heads, BAR / 2 + 2, below)
    axis = {"range": [0, 1.001], "tickformat": ".0%", "dtick": 0.25}
    return {
        "data": [_bars(stages, n, rows, palette)],
        "layout": rows.layout(
            palette,
            FOOT,
            xaxis=value_axis(palette, showgrid=True, **axis),
            annotations=_texts(lines, palette),
        ),
    }


def _reached(stage: parts.Stage, n: int) -> str:
    return f"{count(stage.n)} · {share(stage.n / n)}"


def _bars(stages: list[parts.Stage], n: int, rows: Rows, palette: Palette) -> Row:
    """One trace: the parts of each stage's bar, from the left."""
    drawn = [(y, stage, part) for y, stage in enumerate(stages) for part in stage.parts]
    looks = [parts.look(part, palette) for _, _, part in drawn]
    return {
        "type": "bar",
        "orientation": "h",
        "base": [part.before / n for _, _, part in drawn],
        "x": [part.engagements / n for _, _, part in drawn],
        "y": [y for y, _, _ in drawn],
        "width": rows.part(BAR),
        "marker": marker(looks, palette),
        "hovertext": [_hover(stage, part) for _, stage, part in drawn],
        "hoverinfo": "text",
    }


def _hover(stage: parts.Stage, part: parts.Part) -> str:
    """The part with its share of those at the stage, and the reasons by number."""
    whole = f"{count(part.engagements)} of {count(stage.n)}"
    said = f"{stage.name}: {part.name} {whole}, {share(part.engagements / stage.n)}"
    return "<br>".join([plain(said), *(plain(line) for line in part.reasons)])


def _texts(lines: list[list[str]], palette: Palette) -> list[Row]:
    """The numbers of each part under its bar, with a square in the part's colour."""
    place = {"x": 0, "xref": "paper", "xanchor": "left", "yref": "y", "yanchor": "top"}
    return [
        label(palette, text, y=y, yshift=-(BAR / 2 + TEXT * i), **place)
        for y, stage in enumerate(lines)
        for i, text in enumerate(stage)
    ]
