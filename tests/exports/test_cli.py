"""The command line: the same numbers as measure(), in every format, or a sentence."""

import contextlib
import csv
import io
import json
import os
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exports.cli import main
from exports.selecting import Look
from exports.writing import as_json, plain
from queries.groups import GROUPINGS
from queries.measure import measure
from queries.metrics import CATALOGUE
from queries.selection import Selection
from queries.tables import COMPOSED, table, tables
from reports import REPORTS
from tests.queries.made import selections
from tests.queries.test_lens import lenses

OPTIONS = {
    "hub": "--hub",
    "focus": "--focus",
    "kind": "--kind",
    "source": "--source",
}
SHARED = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25
)


def arguments(selection):
    """The options that ask for a selection."""
    listed = [
        part
        for dimension, option in zip(
            ("hub", "focus_area", "kind", "source"), OPTIONS.values(), strict=True
        )
        for value in selection.ids(dimension)
        for part in (option, value)
    ]
    listed += ["--from", str(selection.start), "--to", str(selection.end)]
    listed += [] if selection.latest else ["--as-of", str(selection.as_of)]
    if selection.compare != "none":
        listed += ["--compare", selection.compare]
    return listed + (["--data", selection.snapshot] if selection.pinned else [])


def ask(capsys, *words):
    """Exit status, output and what stands on stderr."""
    status = 0
    try:
        main([str(word) for word in words])
    except SystemExit as ended:
        status = ended.code
    said = capsys.readouterr()
    return status, said.out, said.err


@SHARED
@given(data=st.data())
def test_json_equals_measure(data, known, capsys):
    name = data.draw(st.sampled_from(sorted(CATALOGUE)))
    by = data.draw(st.sampled_from((None, *GROUPINGS)))
    selection = data.draw(selections(known))
    words = ["metric", name, *arguments(selection), "--format", "json"]
    status, out, _ = ask(capsys, *words, *(["--by", by] if by else []))
    assert status == 0
    answer = json.loads(out, parse_constant=pytest.fail)
    frame = measure(name, selection, by)
    rows = [{k: plain(v) for k, v in row.items()} for row in frame.to_dicts()]
    stamps = {key: answer[key] for key in ("unit", "as_of", "snapshot")}
    assert answer["rows"] == [row | stamps for row in rows]
    assert answer["as_of"] == str(selection.as_of)
    assert answer["snapshot"] == known.snapshot


def test_csv_has_the_same_rows(known, capsys):
    words = ["metric", "conversion_rate", "--by", "hub", "--compare", "previous"]
    _, out, _ = ask(capsys, *words, "--format", "csv")
    rows = [*csv.DictReader(io.StringIO(out))]
    frame = measure("conversion_rate", Selection.of(known, compare="previous"), "hub")
    assert [row["group_id"] for row in rows] == frame["group_id"].to_list()
    values = [float(row["value"]) if row["value"] else None for row in rows]
    assert values == frame["value"].to_list()
    assert {row["snapshot"] for row in rows} == {known.snapshot}


def test_table_says_selection_and_snapshot(known, capsys):
    status, out, _ = ask(capsys, "metric", "invested_capital", "--to", "2023-05-18")
    assert status == 0
    assert f"Invested capital, {known.programme.base_currency}" in out
    assert "27 April 2022 to 18 May 2023, as known on 31 October 2024." in out
    assert known.snapshot in out


def test_stages_and_days_are_asked_for(known, capsys):
    first, last = known.ladder[0].id, known.ladder[-1].id
    words = ["--stage-from", first, "--stage-to", last, "--format", "json"]
    expected = measure(
        "conversion_within",
        Selection.of(known, compare="none"),
        stage_from=first,
        stage_to=last,
        days=90,
    )
    _, out, _ = ask(capsys, "metric", "conversion_within", *words, "--days", "90")
    assert json.loads(out)["rows"][0]["value"] == expected["value"][0]


def test_every_table_in_every_format(known, capsys):
    for name in tables():
        status, out, _ = ask(capsys, "table", name, "--format", "json")
        assert status == 0
        frame = table(name, Selection.of(known, compare="none"))
        assert len(json.loads(out, parse_constant=pytest.fail)["rows"]) == frame.height
        assert ask(capsys, "table", name, "--format", "csv")[0] == 0
        assert ask(capsys, "table", name)[0] == 0


@settings(max_examples=40)
@given(data=st.data())
def test_a_table_is_what_the_page_asks(known, data):
    name = data.draw(st.sampled_from(sorted(COMPOSED)))
    selection, lens = data.draw(selections(known)), data.draw(lenses(known))
    selection = replace(selection, compare="none", preset="custom", latest=False)
    words = [
        part
        for option, (value,) in lens.link().items()
        if option in Look.__dataclass_fields__
        for part in (f"--{option.replace('_', '-')}", value)
    ]
    said = io.StringIO()
    with contextlib.redirect_stdout(said), pytest.raises(SystemExit) as ended:
        main(["table", name, *words, *arguments(selection), "--format", "json"])
    assert ended.value.code == 0
    frame = table(name, selection, lens)
    assert json.loads(said.getvalue())["rows"] == json.loads(as_json({}, frame))["rows"]


def test_list_names_metrics_tables_and_pages(capsys):
    _, out, _ = ask(capsys, "list", "--format", "json")
    listed = {row["name"] for row in json.loads(out)["rows"]}
    assert listed == CATALOGUE.keys() | tables().keys() | REPORTS.keys()
    assert "conversion_within" in ask(capsys, "list")[1]
    assert ask(capsys, "list", "--format", "csv")[1].startswith("what,name,about\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["metric", "engagement"], "there are engaged_organisations"),
        (
            ["metric", "engagements", "--hub", "mars"],
            "hub=mars is not known; it may be",
        ),
        (["metric", "engagements", "--focus", "mars"], "focus=mars is not known"),
        (["metric", "engagements", "--by", "planet"], "focus_area"),
        (["metric", "engagements", "--from", "2024-02-30"], "is not a date"),
        (
            ["metric", "engagements", "--from", "2024-02-01", "--to", "2024-01-01"],
            "The period is reversed",
        ),
        (
            ["metric", "engagements", "--to", "2024-02-01", "--as-of", "2024-01-01"],
            "is before the end of the period",
        ),
        (["metric", "engagements", "--days", "9"], "takes no days"),
        (["metric", "conversion_rate", "--stage-to", "mars"], "There is no stage mars"),
        (["metric", "conversion_within", "--days", "-9"], "is not between 0 and"),
        (["metric", "conversion_within", "--days", "many"], "many"),
        (["metric", "engagements", "--compare", "mars"], "last_year"),
        (["metric", "engagements", "--format", "xml"], "csv"),
        (["metric", "engagements", "--data", "mars"], "There is no snapshot mars"),
        (["metric", "engagements", "--colour", "red"], "--colour"),
        (["metric"], "NAME"),
        (["table", "mars"], "there are activity_by_month"),
        (["graph"], "graph"),
    ],
)
def test_wrong_use_says_what_is_allowed(known, capsys, words, said):
    status, out, err = ask(capsys, *words)
    assert (status, out) == (2, "")
    assert said in err
    assert "Traceback" not in err


def test_dates_beyond_the_data_are_cut_and_said(known, capsys):
    words = ["metric", "engagements", "--from", "2001-01-01", "--format", "json"]
    status, out, err = ask(capsys, *words)
    assert status == 0
    assert "from=2001-01-01 lies outside the data" in err
    whole = measure("engagements", Selection.of(known))["value"][0]
    assert json.loads(out)["rows"][0]["value"] == whole


def test_money_is_a_decimal_string(known, capsys):
    _, out, _ = ask(capsys, "metric", "invested_capital", "--format", "json")
    value = json.loads(out)["rows"][0]["value"]
    exact = measure("invested_capital", Selection.of(known))["value"][0]
    assert isinstance(value, str)
    assert Decimal(value) == exact


@pytest.mark.parametrize("word", [["metric"], ["table"], ["list"], []])
def test_help_for_each_command(capsys, word):
    status, out, _ = ask(capsys, *word, "--help")
    assert status == 0
    assert "Usage: python -m exports" in out


def run(folder, *words):
    environment = {**os.environ, "PROGRAMME_DATA": str(folder)}
    return subprocess.run(
        [sys.executable, "-m", "exports", *words],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )


def test_without_data_it_says_what_to_run(tmp_path):
    done = run(tmp_path, "metric", "engagements")
    assert (done.returncode, done.stdout) == (1, "")
    assert "python -m data demo" in done.stderr
    assert "import" in done.stderr


def test_damaged_data_is_a_sentence(store, tmp_path):
    (tmp_path / "snapshots").mkdir()
    current = store.current()
    (tmp_path / "snapshots" / f"{current}.duckdb").write_bytes(b"nothing" * 5_000)
    (tmp_path / "CURRENT").write_text(current)
    done = run(tmp_path, "table", "hubs")
    assert (done.returncode, done.stdout) == (1, "")
    assert "cannot be read" in done.stderr
    assert "Traceback" not in done.stderr


def test_as_a_program_it_answers(store):
    done = run(store.folder, "metric", "engagements", "--format", "csv")
    assert done.returncode == 0
    assert done.stdout.startswith("group_id,group,value,n,k,")
    assert done.stderr == ""
