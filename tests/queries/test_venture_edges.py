"""The odd cases of a venture arm, in small packages written for them."""

import json
from datetime import date
from decimal import Decimal

import pytest

from exports.cli import main
from queries.groups import GROUPINGS
from queries.lens import Lens
from queries.measure import measure
from queries.rights import Rights, acting
from queries.selection import Selection
from queries.tables import table
from tests.queries.edge_ventures import FLOWS, hidden, lines, odd
from tests.queries.recomputed_returns import HELD
from tests.queries.recounted import sound
from tests.queries.small import small
from tests.queries.test_holdings import TABLES

RATE = Decimal("0.8")


@pytest.fixture(scope="module")
def peculiar(tmp_path_factory):
    with small(tmp_path_factory.mktemp("odd"), **odd()) as facts:
        yield facts


def rows(name, selection, key, lens=None):
    frame = table(name, selection, lens or Lens())
    return {row[key]: row for row in frame.to_dicts()}


def test_each_odd_holding_stands_as_it_should(peculiar):
    held = rows("schedule", Selection.of(peculiar), "organisation_id")
    sold, lost, hidden_one, never = (held[f"o{n}"] for n in (1, 2, 3, 4))
    assert sold["invested"] == 150_000 * RATE
    assert sold["proceeds"] == 400_000 * RATE
    assert sold["ownership"] == 0
    assert (lost["status"], lost["proceeds"]) == ("unrealised", 30)
    assert hidden_one["note"] == "undisclosed payments: 1"
    assert (hidden_one["reason"], hidden_one["moic"]) == (
        "an amount is undisclosed",
        None,
    )
    assert (never["hub"], never["note"]) == (None, "at cost, not marked yet")
    assert [h["first_round"] for h in (sold, lost, never)] == ["seed", None, "seed"]


def test_a_questioned_mark_has_its_finding(peculiar):
    marks = table("marks", Selection.of(peculiar))
    said = set(marks.select("organisation_id", "finding").rows())
    assert ("o1", "a value after everything was sold") in said
    early = Selection.of(peculiar, preset="custom", end=date(2024, 4, 1))
    assert table("marks", early)["finding"].null_count() == len(table("marks", early))


def test_money_follows_on_a_first_call_of_a_fund(peculiar):
    quarters = rows("investments_by_quarter", Selection.of(peculiar), "quarter")
    second, third = quarters[date(2023, 4, 1)], quarters[date(2023, 7, 1)]
    assert second["new"] == 100_000 * RATE + Decimal("1000.005")
    assert (second["payments"], second["undisclosed"]) == (3, 1)
    assert third["follow_on"] == 50_000 * RATE + 2_000
    assert quarters[date(2023, 10, 1)]["payments"] == 0
    items = rows("bridge", Selection.of(peculiar), "item")
    assert items["new"]["amount"] == 100_000 * RATE + Decimal("1000.01") + 700


def test_a_company_of_two_hubs_counts_in_each_and_lies_in_its_first(peculiar):
    whole = Selection.of(peculiar)
    counts = dict(measure("holdings", whole, "hub").select("group_id", "value").rows())
    assert counts == {"uk": 2, "br": 2, "new": 0}
    first = table("exposure", whole).filter(dimension="hub")
    places = dict(first.select("group_id", "holdings").rows())
    assert places == {"uk": 2, "br": 1, None: 1}
    brazil = Selection.of(peculiar, ids={"hub": ["br"]})
    seen = table("exposure", brazil).filter(dimension="hub")
    assert seen.select("group_id", "holdings").rows() == [("br", 2)]
    early = Selection.of(
        peculiar,
        ids={"hub": ["br"]},
        preset="custom",
        end=date(2023, 6, 9),
        as_of=date(2023, 6, 9),
    )
    assert table("portfolio", early)["holdings"][0] == 1


def test_a_holding_without_an_engagement_is_counted_apart(peculiar):
    brazil = Selection.of(peculiar, ids={"hub": ["br"]})
    row = table("portfolio", brazil).row(0, named=True)
    assert (row["holdings"], row["not_engaged"]) == (2, 1)
    assert "without an engagement, not counted: 1" in row["note"]
    assert "not counted: 1" in measure("tvpi", brazil)["note"][0]
    early = Selection.of(
        peculiar, ids={"hub": ["br"]}, preset="custom", end=date(2024, 1, 31)
    )
    assert table("portfolio", early)["not_engaged"][0] == 0
    with acting(Rights(("br",))):
        assert table("portfolio", Selection.of(peculiar))["not_engaged"][0] == 0


def test_levels_count_whoever_went_further(peculiar):
    levels = rows("strategic", Selection.of(peculiar), "level")
    assert [row["holdings"] for row in levels.values()] == [2, 2, 1]
    assert [row["projects"] for row in levels.values()] == [1, 1, 1]
    early = Selection.of(peculiar, preset="custom", end=date(2024, 6, 29))
    assert table("strategic", early)["holdings"].to_list() == [2, 1, 1]


def test_one_holding_from_close_by(peculiar):
    whole, lens = Selection.of(peculiar), Lens(holding="o1")
    assert table("holding_flows", whole, lens)["kind"].to_list() == [
        "initial",
        "follow_on",
        "proceeds",
    ]
    marks = table("holding_marks", whole, lens)
    assert marks["fair_value_base"].to_list() == [300_000 * RATE, 10 * RATE]
    history = table("holding_history", whole, lens)
    details = history.select("what", "detail").rows()
    assert ("engaged", "United Kingdom, Electrification") in details
    assert ("engaged", "Brazil, Electrification") in details
    assert ("stage", "Pilot") in details
    assert ("project_started", "Pilot one") in details
    assert ("strategic", "Commercial agreement") in details
    brazil = Selection.of(peculiar, ids={"hub": ["br"]})
    assert "Pilot one" not in table("holding_history", brazil, lens)["detail"]


def asked(capsys, *arguments):
    """The rows that the command line writes."""
    with pytest.raises(SystemExit):
        main([*arguments, "--format", "json"])
    return json.loads(capsys.readouterr().out)["rows"]


def test_the_command_line_says_the_same(peculiar, capsys):
    for name in HELD:
        said = asked(capsys, "metric", name, "--hub", "br")
        brazil = Selection.of(peculiar, ids={"hub": ["br"]}, compare="none")
        value = measure(name, brazil)["value"][0]
        written = said[0]["value"]
        exact = isinstance(value, Decimal)
        assert (Decimal(written) if exact else written) == value
    assert len(asked(capsys, "table", "holding_flows", "--holding", "o2")) == 3
    with pytest.raises(SystemExit):
        main(["table", "holding_flows", "--holding", "o9"])
    assert "holding=o9 is not known" in capsys.readouterr().err


@pytest.mark.parametrize(
    "edge",
    [
        {},
        {"ids": {"hub": ["new"]}},
        {"preset": "custom", "end": date(2023, 4, 1)},
        {"preset": "custom", "end": date(2023, 5, 1)},
    ],
)
def test_no_number_is_nan_and_no_table_an_error(peculiar, edge):
    selection = Selection.of(peculiar, **edge)
    for name in TABLES:
        assert sound(table(name, selection))
    for name in HELD:
        for by in (None, *GROUPINGS):
            frame = measure(name, selection, by)
            assert sound(frame)
            unsaid = frame.filter(frame["value"].is_null())
            assert unsaid["note"].null_count() == 0


def test_the_first_payment_alone_is_at_cost(peculiar):
    first = Selection.of(peculiar, preset="custom", end=date(2023, 5, 1))
    row = table("portfolio", first).row(0, named=True)
    assert (row["holdings"], row["at_cost"], row["tvpi"]) == (2, 2, None)
    assert row["fair_value"] == row["invested"]
    assert (row["dpi"], row["reason"]) == (0, "no fair value is known")
    before = Selection.of(peculiar, preset="custom", end=date(2023, 4, 30))
    row = table("portfolio", before).row(0, named=True)
    assert (row["holdings"], row["fair_value"], row["tvpi"]) == (0, 0, None)
    assert row["note"] == "Nothing was paid by then."


def test_all_undisclosed_is_unknown_not_nothing(tmp_path):
    with small(tmp_path, **hidden()) as facts:
        selection = Selection.of(facts)
        row = table("portfolio", selection).row(0, named=True)
        assert (row["holdings"], row["left_out"], row["undisclosed"]) == (1, 1, 1)
        assert (row["invested"], row["fair_value"], row["irr"]) == (None, None, None)
        assert "an amount is undisclosed: 1" in row["note"]
        for name in ("fair_value", "proceeds", "tvpi", "dpi", "irr"):
            found = measure(name, selection).row(0, named=True)
            assert (found["value"], found["excluded"]) == (None, 1)
            assert found["note"]
        assert set(table("bridge", selection)["amount"]) == {0}
        assert table("exposure", selection)["share_cost"].drop_nulls().is_empty()
        for name in TABLES:
            assert sound(table(name, selection))


def test_money_from_a_company_never_paid_is_said_beside_each_ratio(tmp_path):
    flows = lines(
        FLOWS,
        "f1,o1,2023-05-01,initial,100.00,GBP,,,",
        "f2,o2,2023-06-01,proceeds,30.00,GBP,,,",
    )
    with small(tmp_path, cash_flows=flows, fx_rates=None) as facts:
        selection = Selection.of(facts)
        dpi = measure("dpi", selection).row(0, named=True)
        assert (dpi["value"], dpi["n"]) == (Decimal("0.3"), 2)
        assert "Money came back, none was paid in: 1." in dpi["note"]
        held = rows("schedule", selection, "organisation_id")
        assert (held["o2"]["moic"], held["o2"]["dpi"]) == (None, None)
        assert "nothing was paid in" in held["o2"]["note"]


def test_without_the_optional_tables_nothing_breaks(tmp_path):
    with small(tmp_path, cash_flows=None) as facts:
        selection = Selection.of(facts)
        for name in TABLES:
            assert sound(table(name, selection))
        assert table("strategic", selection).is_empty()
        assert "no table cash_flows" in measure("irr", selection)["note"][0]
