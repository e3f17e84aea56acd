"""What changed most against the comparison, where, and whether by mix or by rate."""

import polars as pl

from analysis.decomposition import decompose
from analysis.difference import difference
from queries.composed.grouping import named, ranks
from queries.composed.strata import against, strata, turned, whole
from queries.composed.table import Table
from queries.engine import facts
from queries.lens import Lens
from queries.programme import Dimension
from queries.selection import Selection
from queries.versus import versus

SPLIT: tuple[Dimension, ...] = ("hub", "focus_area")
SIDES = ("k", "n", "k_other", "n_other")
SCHEMA = {
    "dimension": pl.String(),
    "group_id": pl.String(),
    "group": pl.String(),
    "n_before": pl.Int64(),
    "k_before": pl.Int64(),
    "before": pl.Float64(),
    "n": pl.Int64(),
    "k": pl.Int64(),
    "value": pl.Float64(),
    "change": pl.Float64(),
    "lower": pl.Float64(),
    "upper": pl.Float64(),
    "contribution": pl.Float64(),
    "mix": pl.Float64(),
    "rate": pl.Float64(),
    "clear": pl.Boolean(),
}


def movements(selection: Selection, _lens: Lens) -> pl.DataFrame:
    """The change of conversion to the project stage, of all and of each member.

    Columns: dimension (programme, hub, focus_area), group_id, group, n_before,
    k_before, before, n, k, value, change, lower, upper (Newcombe's 95 % interval, which
    takes the two sides for independent: cautious where periods overlap), contribution
    (of a member's change to the programme's: mean weight x change), mix, rate (the
    change split over the other dimension, that of the programme over hubs), clear (the
    interval leaves out 0). Members without cases on both sides have no row, those
    without on one side no change. By size of contribution; empty when the selection
    compares with nothing or with days before the programme.

    Beside another hub or focus area that dimension cannot be matched: it is left out.
    """
    past = selection.compared()
    if past is None or past.end < facts(selection.snapshot).first_date:
        return pl.DataFrame(schema=SCHEMA)
    sides = [_cells(side) for side in (selection, past)]
    beside = versus(selection.compare)
    matched = [by for by in SPLIT if beside is None or by != beside[0]]
    everyone = against(*(whole(cells[matched[0]]) for cells in sides))
    parts = [_changes("programme", everyone, named(selection, None))]
    for by in matched:
        pairs = against(*(cells[by] for cells in sides))
        parts.append(_changes(by, pairs, named(selection, by)))
    size = pl.col("contribution").abs()
    return pl.concat(parts).sort(
        size, descending=True, nulls_last=True, maintain_order=True
    )


def _cells(selection: Selection) -> dict[Dimension, pl.DataFrame]:
    cells = strata(selection, "hub", ranks(selection))
    return {"hub": cells, "focus_area": turned(cells)}


def _changes(dimension: str, pairs: pl.DataFrame, names: pl.DataFrame) -> pl.DataFrame:
    """The rows of one dimension: the columns of `SCHEMA`."""
    sums = pairs.group_by("group_id").agg(pl.sum(*SIDES))
    frame = names.join(sums, on="group_id", maintain_order="left")
    split = decompose(pairs, "group_id")
    frame = frame.join(split, on="group_id", how="left", maintain_order="left")
    k, n, k_other, n_other = (frame[name].to_numpy() for name in SIDES)
    lower, upper = difference(k, n, k_other, n_other)
    known = pl.col("gap").is_not_null()
    weight = pl.col("n") / pl.sum("n") + pl.col("n_other") / pl.sum("n_other")
    columns = {
        "dimension": pl.lit(dimension),
        "n_before": pl.col("n_other"),
        "k_before": pl.col("k_other"),
        "before": _share("k_other", "n_other"),
        "value": _share("k", "n"),
        "change": pl.col("gap"),
        "lower": pl.when(known).then(pl.Series("lower", lower)),
        "upper": pl.when(known).then(pl.Series("upper", upper)),
        "contribution": pl.when(known).then(weight / 2 * pl.col("gap")),
    }
    frame = frame.with_columns(**columns).with_columns(
        clear=(pl.col("lower") > 0) | (pl.col("upper") < 0)
    )
    return frame.select(pl.col(name).cast(kind) for name, kind in SCHEMA.items())


def _share(k: str, n: str) -> pl.Expr:
    return pl.when(pl.col(n) > 0).then(pl.col(k) / pl.col(n))


TABLES = {
    "movements": Table(
        movements, "the programme, a hub or a focus area, with what changed"
    ),
}
