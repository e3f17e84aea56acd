"""The illustrative programme: public facts kept, the contract's rules kept."""

import datetime as dt
import tomllib
from pathlib import Path

import dataframely as dy
import polars as pl
import pytest

from data.contract import TABLES, contract_columns
from data.demo import DEFAULT, SEED, write_package

LAUNCH = dt.date(2022, 4, 27)
ANNOUNCED = dt.date(2023, 5, 18)
INDIA = dt.date(2024, 10, 23)
DATA_DATE = dt.date(2024, 10, 31)
PLANS = {"due_on", "period_start", "period_end"}
HUBS = {"uk": LAUNCH, "brazil": LAUNCH, "india": INDIA}
HUBS |= {"silicon_valley": ANNOUNCED, "israel": ANNOUNCED}
PARTNERS = (
    "Plug and Play: uk, Cubo Itau: brazil, Firjan: brazil, "
    "Plug and Play Tech Center: silicon_valley, Tata Consultancy Services: israel, "
    "Plug and Play: india"
)
AREAS = (
    "Electrification, Connectivity, Digital services, Metaverse, Sustainability, "
    "Industry 4.0, Talent"
)
KINDS = "start-up, scale-up, external organisation, Tata group company"
BREACHES = """
from engagements join hubs using (hub_id) where sourced_on < opened_on;
from engagements join focus_areas using (focus_area_id) where sourced_on < valid_from;
from engagements e join partners p on e.partner_id = p.partner_id
where e.hub_id <> p.hub_id or sourced_on < since or source <> 'scouting partner';
from organisations o join engagements using (organisation_id)
where founded_on >= sourced_on or not name ~ '^[A-Z][a-z]+( [A-Z][a-z]+)*$'
or length(engagement_id) > 12 or length(organisation_id) > 12;
from stage_events join engagements using (engagement_id) where entered_on < sourced_on;
from stage_events join stages using (stage_id)
where (kind = 'exit') <> (reason is not null);
from stage_events s join projects using (engagement_id)
where stage_id = 'stopped' and closing_reason <> reason;
from projects where due_on < started_on or ended_on < started_on or budget <= 0
or (outcome is null) <> (ended_on is null)
or (closing_reason is null) <> (ended_on is null);
from outcomes join projects using (project_id)
where reported_on < started_on or (projected is null) = (realised is null)
or (realised is not null and (reported_on < ended_on or ended_on is null));
from cash_flows a join cash_flows b on a.organisation_id = b.organisation_id
where b.kind = 'initial' and (a.paid_on < b.paid_on or a.amount <= 0);
from valuations v join cash_flows f on v.organisation_id = f.organisation_id
where f.kind = 'initial' and (v.valued_on < f.paid_on or fair_value < 0)
"""

Package = dict[str, pl.DataFrame]
Folders = pytest.TempPathFactory


def make(folder: Path, organisations: int = DEFAULT, seed: int = SEED) -> Package:
    def rows(name: str) -> pl.DataFrame:
        columns = TABLES[name].columns()
        types = {column: columns[column].dtype for column in contract_columns(name)}
        return pl.read_csv(folder / f"{name}.csv", schema=types)

    write_package(folder, organisations, seed)
    return {name: rows(name) for name in TABLES}


def ask(package: Package, sql: str) -> pl.DataFrame:
    return pl.SQLContext(package).execute(sql, eager=True)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: Folders) -> Package:
    return make(tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="module", params=[(DEFAULT, SEED), (600, 1), (60_000, 1)])
def package(request: pytest.FixtureRequest, tmp_path_factory: Folders) -> Package:
    return make(tmp_path_factory.mktemp("demo"), *request.param)


@pytest.mark.parametrize("seed", [SEED, 1, 2])
def test_public_counts_hold_whatever_the_seed(tmp_path: Path, seed: int) -> None:
    package = make(tmp_path, DEFAULT, seed)
    counted = """
        select count(distinct organisation_id) as n from engagements
        join organisations using (organisation_id) where sourced_on <= """
    early = ask(package, f"{counted} '{ANNOUNCED}'").item()
    start_ups = ask(package, f"{counted} '{ANNOUNCED}' and kind = 'start-up'").item()
    entered = package["stage_events"].filter(pl.col("entered_on") <= ANNOUNCED)
    projects = package["projects"].filter(pl.col("started_on") <= ANNOUNCED)
    paid = package["cash_flows"].filter(pl.col("paid_on") <= ANNOUNCED)
    assert 600 < start_ups < early <= 640
    assert ask(package, f"{counted} '{INDIA}'").item() > 2_500
    assert entered.filter(stage_id="co_creation").height == projects.height == 27
    assert paid["organisation_id"].n_unique() == 7
    assert paid.filter(pl.col("paid_on") < LAUNCH).is_empty()


def test_facts_of_the_press_are_kept(demo: Package) -> None:
    partners = demo["partners"]["name"] + ": " + demo["partners"]["hub_id"]
    first = demo["engagements"].group_by("hub_id").agg(pl.col("sourced_on").min())
    public = demo["milestones"].filter(pl.col("source").str.starts_with("press"))
    assert dict(demo["hubs"].select("hub_id", "opened_on").iter_rows()) == HUBS
    assert dict(first.iter_rows()) == HUBS
    assert ", ".join(partners) == PARTNERS
    assert ", ".join(demo["focus_areas"]["name"]) == AREAS
    assert set(demo["organisations"]["kind"]) == set(KINDS.split(", "))
    assert set(public.select("happened_on", "source").iter_rows()) == {
        (day, f"press release, {day.day} {day:%B %Y}") for day in HUBS.values()
    }


def test_files_are_plain_and_the_same_for_the_same_seed(tmp_path: Path) -> None:
    once, again = tmp_path / "once", tmp_path / "again"
    for folder, size in ((again, 600), (again, DEFAULT), (once, DEFAULT)):
        write_package(folder, size)
    texts = {path.name: path.read_bytes().decode("utf-8") for path in once.iterdir()}
    settings = tomllib.loads(texts.pop("programme.toml"))
    headers = {name: text.split("\n", 1)[0] for name, text in texts.items()}
    assert headers == {
        f"{name}.csv": ",".join(contract_columns(name)) for name in TABLES
    }
    for name, text in texts.items():
        assert (again / name).read_bytes() == text.encode("utf-8")
        assert "\r" not in text
    assert settings["venture_arm"] == "InMotion Ventures"
    assert settings["data_date"] == DATA_DATE
    assert settings["illustrative"] is True


def test_sizes_out_of_range_are_refused(tmp_path: Path) -> None:
    for organisations in (99, 60_000_000):
        with pytest.raises(ValueError, match="between 100 and"):
            write_package(tmp_path, organisations)
    assert not list(tmp_path.iterdir())


def test_parts_make_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[int, int]] = []
    monkeypatch.setattr("data.demo.package.PART", 100)
    write_package(tmp_path, 250, progress=lambda *step: seen.append(step))
    package = make(tmp_path, 250)
    assert seen == [(83, 250), (166, 250), (250, 250)]
    assert package["engagements"]["organisation_id"].n_unique() == 250
    test_keys_references_and_dates_hold(package)


def test_keys_references_and_dates_hold(package: Package) -> None:
    for name, table in TABLES.items():
        rows = package[name]
        key = table.primary_key() or rows.columns
        assert rows.select(key).is_unique().all(), name
        for column, kind in table.columns().items():
            metadata = kind.metadata or {}
            if place := metadata.get("references"):
                parent, key = place.split(".")
                given = rows[column].drop_nulls()
                assert given.is_in(package[parent][key].implode()).all(), place
            if isinstance(kind, dy.Date) and column not in PLANS:
                assert rows.filter(pl.col(column) > DATA_DATE).is_empty(), column
    assert package["organisations"]["name"].is_unique().all()


def test_projects_agree_with_the_ladder(package: Package) -> None:
    every = package["projects"].sort("engagement_id")
    for stage, projects, day in (
        ("co_creation", every, "started_on"),
        ("adopted", every.filter(outcome="adopted"), "ended_on"),
        ("stopped", every.filter(outcome="stopped"), "ended_on"),
    ):
        events = package["stage_events"].filter(stage_id=stage).sort("engagement_id")
        assert events["engagement_id"].equals(projects["engagement_id"])
        assert events["entered_on"].equals(projects[day])


@pytest.mark.parametrize("breach", BREACHES.split(";"))
def test_no_breach(package: Package, breach: str) -> None:
    assert ask(package, f"select * {breach}").is_empty()


def test_nothing_follows_an_exit_but_a_step_that_reopens(package: Package) -> None:
    events = package["stage_events"].join(package["stages"], on="stage_id")
    events = events.sort("entered_on", "position", nulls_last=True)
    before = pl.col("kind", "entered_on").shift().over("engagement_id")
    after = events.with_columns(before.name.suffix("_1")).filter(kind_1="exit")
    assert set(after["kind"]) == {"progress"}
    assert (after["entered_on"] > after["entered_on_1"]).all()


def test_each_amount_has_a_rate_of_the_week(package: Package) -> None:
    dated = """
        select currency, paid_on as day from cash_flows
        union all select currency, valued_on from valuations
        union all select unit_or_currency, reported_on from outcomes
        where kind in ('revenue', 'cost_saving', 'cost_avoidance')"""
    amounts = ask(package, dated).filter(pl.col("currency") != "GBP").sort("day")
    quotes = package["fx_rates"].sort("quoted_on").rename({"quoted_on": "day"})
    found = amounts.join_asof(
        quotes, on="day", by="currency", tolerance="7d", check_sortedness=False
    )
    assert found["rate_to_base"].null_count() == 0


def test_rates_stay_the_same_and_the_portfolio_its_size(package: Package) -> None:
    early = package["projects"].filter(pl.col("started_on") <= ANNOUNCED).height
    organisations = package["engagements"]["organisation_id"].n_unique()
    assert early == round(27 * organisations / DEFAULT)
    assert 0.025 < package["projects"].height / organisations < 0.055
    assert package["cash_flows"].filter(kind="initial").height == 14


def test_portfolio_shows_every_kind_of_holding(demo: Package) -> None:
    flows, marks = demo["cash_flows"], demo["valuations"]
    last = marks.sort("valued_on").group_by("organisation_id").last()
    engaged = demo["engagements"].join(flows, on="organisation_id", how="semi")
    work = engaged.join(demo["projects"], on="engagement_id")
    assert set(flows["kind"]) == {"initial", "follow_on", "proceeds"}
    assert set(flows["currency"]) == {"GBP", "USD", "BRL", "ILS"}
    assert flows["amount"].null_count() == 1
    assert last.filter(pl.col("valued_on") < dt.date(2023, 10, 31)).height == 1
    assert last.filter(method="written_off")["fair_value"].to_list() == [0]
    assert 7 < engaged["organisation_id"].n_unique() < 14
    assert work["organisation_id"].n_unique() >= 3


def test_every_state_of_work_occurs(demo: Package) -> None:
    projects = demo["projects"]
    overdue = pl.col("ended_on").is_null() & (pl.col("due_on") < DATA_DATE)
    events = demo["stage_events"].join(demo["stages"], on="stage_id")
    last = events.sort("entered_on", "position").group_by("engagement_id").last()
    every = demo["engagements"].join(last, on="engagement_id", how="left")
    standing = every["stage_id"].value_counts()
    assert standing.height == demo["stages"].height + 1
    assert (standing["count"] >= 10).all()
    assert 100 <= projects.height <= 120
    assert projects["outcome"].n_unique() == 4
    assert projects.filter(overdue).height >= 3
    assert projects.filter(pl.col("ended_on") > pl.col("due_on")).height >= 10
    assert projects["business_unit"].n_unique() >= 6


def test_some_work_is_repeated_and_holidays_are_quiet(demo: Package) -> None:
    times = demo["engagements"]["organisation_id"].value_counts()
    days = demo["stage_events"]["entered_on"].append(demo["engagements"]["sourced_on"])
    assert 0.025 < times.filter(pl.col("count") > 1).height / times.height < 0.045
    assert (days.dt.weekday() > 5).sum() < 0.02 * days.len()
    assert ((days.dt.month() == 12) & (days.dt.day() > 23)).sum() < 20
