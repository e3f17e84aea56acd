"""Where work stands, how long it stays and how old it is, case by case."""

import numpy as np
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from queries.measure import measure
from queries.tables import table
from tests.queries.made import selections
from tests.queries.recomputed import ladder, paths_of, tables, within


def each_stands_once(selection, file):
    found = table("standing", selection)
    cohort = within(paths_of(file, selection), "e0", selection)
    steps = range(len(ladder(file)) + 1)
    top = pl.sum_horizontal(pl.col(f"r{r}").is_not_null().cast(int) for r in steps) - 1
    reached = cohort.select(top=top)["top"].value_counts()
    here = dict(reached.rows())
    rest = found.filter(pl.col("state") != "went_on")
    totals = rest.group_by("rank").agg(pl.col("engagements").sum())
    assert dict(totals.rows()) == {r: here.get(r, 0) for r in steps}
    assert not (found["engagements"] < 0).any()
    of_rank = found.group_by("rank").agg(
        pl.col("engagements").sum(), pl.col("n").first()
    )
    assert of_rank["engagements"].to_list() == of_rank["n"].to_list()


@settings(max_examples=20)
@given(data=st.data())
def test_every_engagement_stands_in_one_place(data, known, file):
    each_stands_once(data.draw(selections(known)), file)


def exits_agree(selection, known, file):
    ids = within(paths_of(file, selection), "e0", selection)["engagement_id"]
    exits = {s.id for s in known.stages if s.rank is None}
    happened = tables(file)["stage_events"].filter(
        pl.col("engagement_id").is_in(ids.to_list()),
        pl.col("entered_on") <= selection.as_of,
    )
    expected = {}
    for part in happened.partition_by("engagement_id"):
        last = part["entered_on"].max()
        final = part.filter(
            pl.col("entered_on") == last, pl.col("stage_id").is_in(exits)
        )
        if final.height:
            row = final.sort("stage_id").row(0, named=True)
            key = (row["stage_id"], row["reason"])
            expected[key] = expected.get(key, 0) + 1
    found = table("standing", selection).filter(state="exited")
    totals = found.group_by("exit_id", "reason").agg(pl.col("engagements").sum())
    assert {(e, r): n for e, r, n in totals.rows()} == expected


@settings(max_examples=15)
@given(data=st.data())
def test_a_standing_exit_is_the_last_thing_that_happened(data, known, file):
    exits_agree(data.draw(selections(known)), known, file)


@given(data=st.data())
def test_time_in_stage_is_the_metric(data, known):
    selection = data.draw(selections(known))
    for row in table("time_in_stage", selection).to_dicts():
        tile = measure("median_days_in_stage", selection, stage_from=row["stage_id"])
        tile = tile.row(0, named=True)
        assert row["median"] == tile["value"]
        assert (row["n"], row["finished"]) == (tile["n"], tile["k"])
        if row["median"] is not None:
            assert row["q1"] <= row["median"]
            assert row["q3"] is None or row["median"] <= row["q3"]


def ageing_agrees(selection, file):
    paths, steps = paths_of(file, selection), len(ladder(file))
    for row in table("ageing", selection).to_dicts():
        rank = row["rank"]
        later = [f"e{r}" for r in range(rank + 1, steps + 1)]
        gone = pl.min_horizontal("exit", *later)
        here = paths.with_columns(gone=gone).filter(
            pl.col(f"e{rank}") <= selection.end,
            pl.col("gone").is_null() | (pl.col("gone") >= pl.col(f"e{rank}")),
        )
        still = here.filter(pl.col("gone").is_null() | (pl.col("gone") > selection.end))
        ages = (pl.lit(selection.end) - still[f"e{rank}"]).dt.total_days()
        ages = still.select(ages.alias("age"))["age"].to_numpy()
        ended = here.filter(pl.col("gone").is_between(selection.start, selection.end))
        took = (ended["gone"] - ended[f"e{rank}"]).dt.total_days().to_numpy()
        assert (row["open"], row["finished"]) == (len(ages), len(took))
        assert row["oldest"] == (ages.max() if len(ages) else None)
        if len(took):
            cuts = np.quantile(took, [0.5, 0.85, 0.95], method="inverted_cdf")
            assert [row["p50"], row["p85"], row["p95"]] == cuts.tolist()
            over = int((ages > cuts[-1]).sum())
            assert row["over_p95"] == over
            bands = ("up_to_p50", "p50_to_p85", "p85_to_p95", "over_p95")
            assert sum(row[band] for band in bands) == row["open"]
        else:
            assert row["p50"] is row["over_p95"] is None


@settings(max_examples=15)
@given(data=st.data())
def test_ageing_equals_a_plain_count(data, known, file):
    ageing_agrees(data.draw(selections(known)), file)
