"""The portfolio in words, and one holding from close by."""

from datetime import date
from decimal import Decimal

import plotly.graph_objects as go
import polars as pl
import pytest

from charts import holding, holding_words, portfolio
from tests.charts.ventures import MONEY, money, spoken

ON = date(2024, 10, 31)
MILLION = 1_000_000
ROW = {
    "on": ON,
    "holdings": 12,
    "current": 9,
    "fair_value": Decimal(40 * MILLION),
    "dpi": Decimal("0.48"),
    "tvpi": Decimal("1.52"),
    "irr": 0.123,
    "irr_annualised": True,
    "irr_reason": None,
    "reason": None,
    "undisclosed": 1,
    "left_out": 1,
    "at_cost": 2,
    "not_engaged": 0,
    "realised_tvpi": Decimal(3),
    "unrealised_tvpi": Decimal("1.1"),
    "commitment": Decimal(50 * MILLION),
    "reserves": Decimal(10 * MILLION),
    "called": Decimal(34 * MILLION),
    "uncalled": Decimal(16 * MILLION),
    "free": Decimal(6 * MILLION),
    "called_share": 0.68,
    "years_left": 2.04,
    "top_share_cost": 0.632,
    "hhi_cost": 1034.4,
    "effective_cost": 9.667,
    "top_share_value": 0.8,
    "hhi_value": 2600.0,
    "effective_value": 3.846,
}
NULLS = {
    "fair_value": MONEY,
    "irr": pl.Float64,
    **dict.fromkeys(("top_share_cost", "top_share_value"), pl.Float64),
    **dict.fromkeys(("hhi_cost", "hhi_value"), pl.Float64),
    **dict.fromkeys(("effective_cost", "effective_value"), pl.Float64),
    **dict.fromkeys(("dpi", "tvpi", "realised_tvpi", "unrealised_tvpi"), MONEY),
    **dict.fromkeys(("commitment", "reserves", "uncalled", "free", "called"), MONEY),
}


def frame(**changed):
    return pl.DataFrame([{**ROW, **changed}], schema_overrides=NULLS)


def test_worth_is_said_with_its_return_and_what_it_leaves_out():
    assert spoken(portfolio.worth(frame(), "GBP")) == (
        "12 holdings, 9 current, worth £40M on 31 Oct 2024: TVPI 1.52x, DPI 0.48x, "
        "IRR 12.3%"
    )
    loss = frame(irr=None, irr_reason="total loss")
    assert portfolio.worth(loss, "GBP").endswith("IRR n.m. (total loss)")
    young = frame(irr_annualised=False)
    assert portfolio.worth(young, "GBP").endswith("IRR 12.3% period return")
    assert portfolio.worth(frame(holdings=0), "GBP") == portfolio.NOTHING
    assert portfolio.left_out(frame()) == [
        "1 payment of undisclosed amount.",
        "1 holding in no sum or ratio.",
        "2 holdings at cost, not marked yet.",
    ]


def test_realised_and_unrealised_stand_apart():
    said = portfolio.apart(frame())
    assert "TVPI of realised holdings 3.00x, of unrealised holdings 1.10x" in said
    assert "Gross" in said
    one = portfolio.apart(frame(realised_tvpi=None))
    assert one.startswith("TVPI of unrealised holdings 1.10x")
    assert portfolio.apart(frame(realised_tvpi=None, unrealised_tvpi=None)) == ""
    assert portfolio.apart(frame(holdings=0)) == ""


def test_concentration_is_put_in_words():
    assert portfolio.concentration_finding(frame()) == (
        "The largest 5 holdings make up 63.2% of cost and 80.0% of fair value; by fair "
        "value as concentrated as 3.8 equal ones"
    )
    worthless = frame(top_share_value=None, hhi_value=None, effective_value=None)
    assert portfolio.concentration_finding(worthless).endswith(
        "63.2% of cost; by cost as concentrated as 9.7 equal ones"
    )
    nothing = frame(top_share_value=None, top_share_cost=None)
    assert portfolio.concentration_finding(nothing).startswith("No holding")
    few = portfolio.concentration_finding(frame(holdings=4))
    assert few == "4 holdings in all; by fair value as concentrated as 3.8 equal ones"
    table = portfolio.concentration(frame())
    assert table["HHI"].to_list() == [1034, 2600]
    assert table["Largest five, %"].to_list() == [63.2, 80]
    assert "Gross" in portfolio.CONCENTRATION


@pytest.mark.parametrize(
    ("changed", "end"),
    [
        ({}, "£6M free after reserves; at the last year's pace it lasts 2.0 years"),
        ({"years_left": 1.0}, "it lasts 1.0 year"),
        ({"years_left": None}, "after reserves; nothing was called in the last year"),
        ({"free": Decimal(-MILLION)}, "what is uncalled is £1M short of the reserves"),
        (
            {"uncalled": Decimal(-MILLION), "free": Decimal(-2 * MILLION)},
            "; £1M more than was committed",
        ),
    ],
)  # fmt: skip
def test_pace_is_put_in_words(changed, end):
    said = spoken(portfolio.pace_finding(frame(**changed), "GBP"))
    assert said.startswith("£34M of £50M committed is called (68.0%); ")
    assert said.endswith(end)


def test_without_a_commitment_only_what_was_paid_is_said():
    bare = frame(commitment=None, called_share=None, uncalled=None, free=None)
    said = spoken(portfolio.pace_finding(bare, "GBP"))
    assert said == f"{portfolio.NO_COMMITMENT}; £34M paid in so far"
    assert len(portfolio.pace(bare, "GBP")) == 0
    none = frame(commitment=None, called_share=None, called=None)
    assert portfolio.pace_finding(none, "GBP") == portfolio.NO_COMMITMENT
    assert portfolio.pace(frame(), "GBP")["In GBP"].to_list()[-1] == 6 * MILLION
    assert "Gross" in portfolio.pace_basis(frame())


FLOWS = {
    "paid_on": pl.Date,
    "kind": pl.String,
    "round": pl.String,
    "instrument": pl.String,
    "currency": pl.String,
    "amount": MONEY,
    "amount_base": MONEY,
    "ownership_after": pl.Float64,
}
MARKS = {
    "valued_on": pl.Date,
    "method": pl.String,
    "currency": pl.String,
    "fair_value": MONEY,
    "fair_value_base": MONEY,
    "stale": pl.Boolean,
}
PAID = pl.DataFrame(
    [
        (date(2021, 3, 1), "initial", "A", "equity", "USD", *money(20, 16), 0.08),
        (date(2022, 3, 1), "follow_on", None, None, "USD", None, None, None),
        (date(2024, 3, 1), "proceeds", None, None, "USD", *money(40, 30), 0.02),
    ],
    schema=FLOWS,
    orient="row",
)
VALUED = pl.DataFrame(
    [
        (date(2022, 6, 30), "recent_round", "USD", *money(50, 40), True),
        (date(2023, 6, 30), "dcf", "XXX", *money(50, None), True),
        (date(2024, 6, 30), "written_off", "USD", *money(0, 0), False),
    ],
    schema=MARKS,
    orient="row",
)


def close(flows=PAID, marks=VALUED):
    return holding.card(flows, marks, "Alpha <b>", "GBP", ON)


def test_payments_have_their_sign_and_unknown_ones_a_mark_of_their_own():
    bars, hidden, marks = go.Figure(close().figure).data
    assert list(bars.y) == [-16, 30]
    assert list(hidden.x) == ["2022-03-01"]
    assert list(marks.y) == [40, 0]
    assert list(marks.marker.symbol) == ["circle-open", "x-thin"]


def test_a_holding_is_put_in_words_and_as_a_table():
    shown = close()
    assert spoken(shown.title) == (
        "Alpha <b>: 3 payments, 3 marks, the last £0 (written off, 30 Jun 2024)"
    )
    assert "1 Mar 2022: follow-on, undisclosed or without a rate" in shown.alt
    assert "30 Jun 2023: discounted cash flow, not known, stale" in shown.alt
    assert "n = 3 payments and 3 marks" in shown.basis
    assert "Gross" in shown.basis
    assert len(shown.table) == 6
    assert shown.table["Day"].is_sorted()
    assert shown.table["About"][0] == "A, equity"


def test_an_unmarked_holding_and_none_have_their_sentences():
    shown = close(PAID[1:2], VALUED.clear())
    assert shown.title == "Alpha <b>: 1 payment, never marked, at cost"
    texts = [note.text for note in go.Figure(shown.figure).layout.annotations]
    assert "Fair value at each mark: none yet, at cost" in texts
    none = close(PAID.clear(), VALUED.clear())
    assert none.figure is None
    assert none.title == "There is no holding to show"


def test_the_history_is_in_words():
    rows = {"happened_on": [ON], "what": ["project_started"], "detail": ["Pilot"]}
    events = pl.DataFrame(rows)
    assert holding_words.history(events)["What"].to_list() == ["Project started"]
    said = holding_words.history_finding(events, "Alpha")
    assert said == "Alpha in the programme: 1 event"
    none = holding_words.history_finding(events.clear(), "Alpha")
    assert none == "Alpha has no engagement in the selection"
