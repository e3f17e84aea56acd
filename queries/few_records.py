"""Records that are few whatever the programme's size: payments, companies, holdings."""

import polars as pl

from queries.composed.holdings import LEFT_OUT, schedule
from queries.engine import run
from queries.listing import Listing
from queries.selection import Selection
from queries.sets import SETS

NOTHING = "\N{NULL}"


def few(selection: Selection, listing: Listing) -> pl.DataFrame:
    """All payments, companies or holdings of a set: few enough to sort at once."""
    record_set = SETS[listing.rows]
    if record_set.kind.table == "holding":
        frame = _holdings(selection, record_set.which)
        if listing.q:
            words = sought(selection, listing)
            named = run("organisations_named", selection, words=words)
            frame = frame.join(named, on="organisation_id", how="semi")
        day = "first_paid_on"
    else:
        which = record_set.which
        words = sought(selection, listing)
        frame = run("payment_rows", selection, which=which, words=words)
        day = "paid_on"
        if record_set.kind.noun == "company":
            frame = _companies(frame)
    if listing.sort == "name":
        folded = pl.col("name").str.to_lowercase()
        return frame.sort(folded, "organisation_id", day, maintain_order=True)
    newest = listing.sort == "newest"
    return frame.sort(
        day, "organisation_id", descending=[newest, False], maintain_order=True
    )


def _companies(payments: pl.DataFrame) -> pl.DataFrame:
    """The companies paid, with what is known of the sum."""
    return payments.group_by("organisation_id", maintain_order=True).agg(
        pl.col("name").first(),
        payments=pl.len().cast(pl.Int64),
        amount_base=pl.when(pl.col("amount_base").count() > 0).then(
            pl.col("amount_base").sum()
        ),
        undisclosed=pl.col("amount_base").null_count().cast(pl.Int64),
        paid_on=pl.col("paid_on").max(),
    )


def _holdings(selection: Selection, which: str) -> pl.DataFrame:
    frame = schedule(selection).rename({"organisation": "name"})
    left_out = pl.col("reason").is_in(LEFT_OUT).fill_null(value=False)
    frame = frame.with_columns(left_out=pl.when(left_out).then(pl.col("reason")))
    which_rows = {"all": pl.lit(value=True), "left_out": left_out, "counted": ~left_out}
    return frame.filter(which_rows[which])


def sought(selection: Selection, listing: Listing) -> list[str]:
    """The words searched for as the data spells them; one that nothing has for none."""
    if not listing.q:
        return []
    found = run("sought", selection, search=listing.q)["word"].to_list()
    return found or [NOTHING]
