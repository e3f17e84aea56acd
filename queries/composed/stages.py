"""The tables of stages: where engagements stand, how long they stay, what grows old."""

import polars as pl

from analysis.percentiles import bands, percentile
from analysis.survival import kaplan_meier_quantile
from queries.composed.overview import funnel
from queries.composed.table import Table
from queries.engine import facts, run
from queries.lens import Lens
from queries.programme import Stage
from queries.readings import at_risk, in_stage
from queries.selection import Selection

STANDING = {
    "rank": pl.Int32(),
    "stage": pl.String(),
    "state": pl.String(),
    "exit_id": pl.String(),
    "exit": pl.String(),
    "reason": pl.String(),
    "engagements": pl.Int64(),
    "n": pl.Int64(),
}
IN_STAGE = {
    "rank": pl.Int64(),
    "stage_id": pl.String(),
    "stage": pl.String(),
    "n": pl.Int64(),
    "finished": pl.Int64(),
    "open": pl.Int64(),
    "excluded": pl.Int64(),
    "median": pl.Float64(),
    "lower": pl.Float64(),
    "upper": pl.Float64(),
    "q1": pl.Float64(),
    "q3": pl.Float64(),
    "note": pl.String(),
}
PERCENTILES = {"p50": 0.5, "p85": 0.85, "p95": 0.95}
BANDS = ("up_to_p50", "p50_to_p85", "p85_to_p95", "over_p95")
AGEING = {
    "rank": pl.Int64(),
    "stage_id": pl.String(),
    "stage": pl.String(),
    "finished": pl.Int64(),
    **dict.fromkeys(PERCENTILES, pl.Int64()),
    "open": pl.Int64(),
    **dict.fromkeys(BANDS, pl.Int64()),
    "oldest": pl.Int64(),
    "note": pl.String(),
}


def standing(selection: Selection, _lens: Lens) -> pl.DataFrame:
    """Where the engagements sourced in the period stand by the as-of date.

    Columns: rank, stage, state (went_on, exited, open), exit_id, exit, reason (of
    exited), engagements, n (those that reached the rank). The engagements of a rank
    add up to n; an exit counts until the engagement is taken up again.
    """
    steps = funnel(selection, Lens()).to_dicts()
    exits = run("standing_exits", selection)
    rows = []
    for step, after in zip(steps, [*steps[1:], None], strict=True):
        here = {"rank": step["rank"], "stage": step["stage"], "n": step["k"]}
        left = exits.filter(rank=step["rank"]).to_dicts()
        went = after["k"] if after else 0
        still = step["k"] - went - sum(row["engagements"] for row in left)
        rows += [here | {"state": "went_on", "engagements": went}] if after else []
        rows.append(here | {"state": "open", "engagements": still})
        rows += [here | row | {"state": "exited"} for row in left]
    return pl.DataFrame(rows, STANDING)


def time_in_stage(selection: Selection, _lens: Lens) -> pl.DataFrame:
    """How long those that entered a stage in the period stay there.

    Columns: rank, stage_id, stage, n, finished, open, excluded, median, lower, upper
    (95 %), q1, q3 (quartiles, all by Kaplan-Meier, in days), note.
    """
    found = run("stage_spells", selection)
    ladder = facts(selection.snapshot).ladder
    rows = [_in_stage(found.filter(rank=stage.rank), stage) for stage in ladder]
    return pl.DataFrame(rows, IN_STAGE)


def _in_stage(spells: pl.DataFrame, stage: Stage) -> dict[str, object]:
    read = in_stage(spells, 0)
    followed, _ = at_risk(spells)
    return {
        **{name: getattr(read, name) for name in IN_STAGE if hasattr(read, name)},
        "rank": stage.rank,
        "stage_id": stage.id,
        "stage": stage.name,
        "finished": read.k,
        "open": read.n - (read.k or 0),
        "median": read.value,
        "q1": kaplan_meier_quantile(followed, 0.25).value,
        "q3": kaplan_meier_quantile(followed, 0.75).value,
    }


def ageing(selection: Selection, _lens: Lens) -> pl.DataFrame:
    """Open work at the period's end, by age against the work finished in the period.

    A row a stage but the last, where an engagement has arrived and grows old no more.
    Columns: rank, stage_id, stage, finished, p50, p85, p95 (days of those finished),
    open, up_to_p50, p50_to_p85, p85_to_p95, over_p95 (open by age; null without
    finished ones), oldest (days), note.
    """
    found = run("ageing", selection)
    ladder = facts(selection.snapshot).ladder[:-1]
    rows = [_aged(found.filter(rank=stage.rank), stage) for stage in ladder]
    return pl.DataFrame(rows, AGEING)


def _aged(spells: pl.DataFrame, stage: Stage) -> dict[str, object]:
    ended, waiting = (spells.filter(state=state) for state in ("finished", "open"))
    cuts = {name: percentile(ended, q) for name, q in PERCENTILES.items()}
    known = [cut for cut in cuts.values() if cut is not None]
    counts = bands(waiting, known) if known else [None] * len(BANDS)
    return {
        "rank": stage.rank,
        "stage_id": stage.id,
        "stage": stage.name,
        "finished": _total(ended),
        "open": _total(waiting),
        "oldest": waiting["days"].max(),
        "note": None if known else "No work was finished here in the period.",
        **cuts,
        **dict(zip(BANDS, counts, strict=True)),
    }


def _total(histogram: pl.DataFrame) -> int:
    return int(histogram["count"].sum())


TABLES = {
    "standing": Table(
        standing, "a rank and state, with the engagements that stand there"
    ),
    "time_in_stage": Table(time_in_stage, "a stage, with how long engagements stay"),
    "ageing": Table(ageing, "a stage, with its open work by age"),
}
