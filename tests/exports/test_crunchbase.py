"""Real start-ups through the command line, against figures computed elsewhere.

The figures are those of ATTRIBUTION.md beside the data, to six digits.
"""

import json
from pathlib import Path

import pytest
from filelock import FileLock

from data.importing import import_package
from data.store import Store
from exports.cli import main

ROOT = Path(__file__).parents[2]
FOLDER = ROOT.parent / "shared" / "data" / "crunchbase-2013"
MAPPING = ROOT / "examples" / "crunchbase-2013" / "mapping.toml"
COHORT = ["--from", "2008-01-01", "--to", "2012-12-31", "--as-of", "2013-10-01"]
STAGES = ["--stage-from", "angel", "--stage-to", "series-a"]
LONGEST = 2100  # days from the first of the cohort to the data date
HORIZONS = {
    365: (0.082167, 0.014472),
    730: (0.176508, 0.038168),
    1096: (0.223764, 0.060084),
}
REGIONS = {
    "SF Bay": (0.260029, 0.059387, 1032, 271, 79),
    "New York": (0.196624, 0.037822, 544, 109, 28),
    "Boston": (0.231555, 0.020915, 180, 46, 3),
    "Los Angeles": (0.111672, 0.034017, 285, 37, 14),
    "Seattle": (0.275171, 0.068533, 112, 29, 6),
}


@pytest.fixture(scope="module")
def crunchbase(shared_folder) -> Path:
    if not FOLDER.is_dir():
        pytest.skip(f"the real start-ups are not there: {FOLDER.name}")
    folder = shared_folder / "crunchbase"
    with FileLock(shared_folder / "crunchbase.lock"):
        if Store(folder).current() is None:
            import_package(FOLDER, str(MAPPING), Store(folder), lambda _: None)
    return folder


@pytest.fixture
def asked(crunchbase, monkeypatch, capsys):
    monkeypatch.setenv("PROGRAMME_DATA", str(crunchbase))

    def ask(metric: str, days: int, *words: str) -> dict[str, dict]:
        options = [*COHORT, *STAGES, "--days", str(days), "--format", "json"]
        with pytest.raises(SystemExit) as ended:
            main(["metric", metric, *options, *words])
        assert ended.value.code == 0
        rows = json.loads(capsys.readouterr().out)["rows"]
        return {row["group_id"]: row for row in rows}

    return ask


def test_cases_at_risk_events_and_exits(asked):
    reached = asked("conversion_within", LONGEST)["all"]
    exited = asked("exit_within", LONGEST)["all"]
    assert (reached["n"], reached["excluded"]) == (3795, 90)
    assert (reached["k"], exited["k"]) == (691, 178)


@pytest.mark.parametrize("days", HORIZONS)
def test_incidences_at_three_horizons(asked, days):
    reached, exited = HORIZONS[days]
    found = asked("conversion_within", days)["all"]["value"]
    assert found == pytest.approx(reached, abs=5e-7)
    assert asked("exit_within", days)["all"]["value"] == pytest.approx(exited, abs=5e-7)


def test_incidences_events_and_exits_in_five_regions(asked):
    hubs = [word for region in REGIONS for word in ("--hub", region)]
    reached = asked("conversion_within", 730, "--by", "hub", *hubs)
    exited = asked("exit_within", 730, "--by", "hub", *hubs)
    ever = asked("conversion_within", LONGEST, "--by", "hub", *hubs)
    left = asked("exit_within", LONGEST, "--by", "hub", *hubs)
    for region, (value, other, n, events, exits) in REGIONS.items():
        assert reached[region]["value"] == pytest.approx(value, abs=5e-7)
        assert exited[region]["value"] == pytest.approx(other, abs=5e-7)
        assert reached[region]["n"] == n
        assert (ever[region]["k"], left[region]["k"]) == (events, exits)
