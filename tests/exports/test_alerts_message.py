"""A message carries its number, its interval and a link that shows exactly that."""

import json
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts import numbers
from exports.alerts import slack, teams
from exports.alerts.findings import COURSES
from exports.alerts.links import DATA, HOME
from exports.alerts.message import FEW_CASES, LUCK, UNPRINTABLE, message
from exports.alerts.result import NO_ADDRESS, NONE, as_json, as_text, body
from queries.lens import OPTIONS, parse_lens
from queries.measure import measure
from queries.metrics import CATALOGUE
from queries.parsing import parse
from queries.places import ROOT, places
from tests.components.conftest import visit  # noqa: F401
from tests.exports.alerting import ADDRESS, RATE, judged, told
from tests.queries.made import selections

HOSTILE = "<!channel> *b* _i_ [x](http://e.org) :fire: & <b>\r\nBcc: a@b.org\u202e\x00"
PAGES = "pages/programme/conversion.py"


def details(made):
    return dict(made.details)


@given(data=st.data())
def test_the_link_is_pinned_and_opens_on_the_number(known, data):
    name = data.draw(st.sampled_from(sorted(CATALOGUE)))
    selection = replace(data.draw(selections(known)), pinned=False)
    made = told(known, RATE | {"metric": name, "selection": selection.query_string()})
    parts = urlsplit(made.link)
    query = parse_qs(parts.query)
    opened, notices = parse(query, known, OPTIONS)
    assert not notices
    assert opened == selection.pin()
    assert measure(name, opened).equals(measure(name, selection))
    page = parts.path.removeprefix("/innovation/") or "overview"
    assert any(script.endswith(f"/{page}.py") for script in places(CATALOGUE[name]))


def test_the_pages_of_links_are_those_of_the_dashboard():
    scripts = re.findall(r'Entry\("(.+?)"', (ROOT / "dashboard.py").read_text("utf-8"))
    assert Path(scripts[0]).stem == HOME
    assert DATA in {Path(script).stem for script in scripts}


def test_stages_and_days_are_in_the_link(known):
    first, last = known.ladder[0], known.ladder[-1]
    path = {"stage_from": first.id, "stage_to": last.id, "days": 90}
    made = told(known, RATE | {"metric": "conversion_within"} | path)
    lens, _ = parse_lens(parse_qs(urlsplit(made.link).query), known)
    assert lens.path() == path
    assert urlsplit(made.link).path == "/innovation/conversion"
    assert details(made)["Stages"] == f"From {first.name} to {last.name} within 90 days"


@pytest.mark.parametrize(
    ("entry", "script"),
    [
        ({"metric": "conversion_rate"}, None),
        ({"metric": "conversion_within", "days": 180}, PAGES),
        ({"metric": "conversion_period"}, PAGES),
        ({"metric": "tvpi"}, None),
    ],
)
def test_the_page_of_the_link_shows_the_number(known, visit, entry, script):  # noqa: F811
    made = told(known, RATE | {"selection": "hub=uk&period=last_12_months"} | entry)
    at = visit(urlsplit(made.link).query, script)
    label = CATALOGUE[entry["metric"]].label
    shown = {tile.label: tile.value.replace("\\", "") for tile in at.metric}
    assert details(made)["Value"].startswith(shown[label])
    assert not at.error


def test_it_says_what_a_tile_says(known):
    made = told(known, RATE | {"selection": "hub=uk&period=last_12_months"})
    row = judged(known, RATE | {"selection": "hub=uk&period=last_12_months"}).row
    value, lower, upper = (numbers.share(row[n]) for n in ("value", "lower", "upper"))
    stage = known.project_stage.name
    assert made.title == "Raised: Rate"
    assert made.finding == f"Conversion: {value}, above 0%."
    assert details(made) == {
        "Metric": "Conversion",
        "Definition": CATALOGUE["conversion_rate"].definition,
        "Stages": f"From sourcing to {stage}",
        "Value": f"{value}, 95% interval {lower} to {upper}",
        "Cases": f"{row['k']} of {row['n']} engagements",
        "Compared with": f"A year before: {numbers.share(row['before'])}",
        "Raised when": "above 0%",
        "Selection": "United Kingdom, all focus areas, 1 November 2023 to 31 October "
        "2024, as known on 31 October 2024, compared with the same period a year "
        "before.",
        "Data": "31 October 2024, illustrative data",
        "Snapshot": known.snapshot,
        "Programme": known.programme.name,
    }


def test_a_finding_for_each_condition(known):
    row = judged(known, RATE).row
    value, before = numbers.share(row["value"]), numbers.share(row["before"])
    ends = f"{numbers.share(row['lower'])} to {numbers.share(row['upper'])}"
    where = "within" if row["lower"] <= row["before"] <= row["upper"] else "above"
    rate = {"metric": "conversion_rate"}
    assert told(known, rate | {"changes": "down"}).finding == (
        f"Conversion: {value}. A year before: {before}, {where} the 95% interval "
        f"{ends}."
    )
    assert told(known, rate | {"below": 0}).finding == (
        f"Conversion: {value}, not below 0%."
    )
    assert told(known, {"older_than_days": 30}).finding == (
        "The data is 31 days old, of 31 October 2024; up to 30 days are allowed."
    )
    money = {"metric": "invested_capital", "behind_target": True}
    assert told(known, money).finding == (
        "Invested capital: £6.7M of £10M until 31 March 2025; the pace is 1.14, 1 "
        "would be on schedule."
    )
    assert details(told(known, money))["Selection"].startswith(
        "All hubs and focus areas, 1 April 2024 to"
    )
    for way, words in COURSES.items():
        made = told(known, rate | {"changes": way})
        assert details(made)["Raised when"] == words


def test_what_cannot_be_judged_says_why(known):
    first = f"from={known.first_date}&to={known.first_date}"
    made = told(known, RATE | {"metric": "adoption_rate", "selection": first})
    assert made.title == "Cannot be judged: Rate"
    assert made.finding.startswith("There is no value. ")
    assert made.record["state"] == "unknown"
    assert "Value" not in details(made)


def test_it_warns_of_few_cases_and_of_luck(known):
    verdict = judged(known, RATE | {"above": 0.03})
    row = verdict.row | {"value": 0.1, "k": 3, "n": 4, "lower": 0.01, "upper": 0.3}
    few = details(message(replace(verdict, row=row), known))
    assert few["Caution"] == f"{FEW_CASES} {LUCK}"
    apart = message(replace(verdict, row=row | {"n": 9, "lower": 0.031}), known)
    assert "Caution" not in details(apart)
    open_end = message(replace(verdict, row=row | {"n": 9, "upper": None}), known)
    assert details(open_end)["Caution"] == LUCK


def test_rounding_is_not_hidden(known):
    verdict = judged(known, {"metric": "conversion_rate", "below": 0.04})
    row = verdict.row | {"value": 0.03996}
    raised = message(replace(verdict, row=row, state="raised"), known)
    assert raised.finding == "Conversion: 4.0%, below 4% before rounding."


def test_without_an_address_it_says_so(known):
    made = told(known, RATE, None)
    assert made.link.startswith("/?v=1&from=")
    assert NO_ADDRESS in body(made)
    assert NO_ADDRESS in json.dumps(slack.payload(made))
    card = teams.payload(made)["attachments"][0]["content"]
    assert NO_ADDRESS in json.dumps(card)
    assert card["actions"] == []


def test_names_from_data_stay_names(known):
    hub = replace(known.hubs[0], name=HOSTILE)
    facts = replace(known, hubs=(hub, *known.hubs[1:]))
    verdict = judged(known, RATE | {"selection": f"hub={hub.id}"})
    alert = replace(verdict.alert, name=HOSTILE)
    made = message(replace(verdict, alert=alert), facts, ADDRESS)
    assert made.name.isprintable()
    assert UNPRINTABLE in made.name
    assert all(text.isprintable() for _, text in made.details)
    lines = body(made).splitlines()
    assert not [line for line in lines if line.startswith("Bcc")]
    posted = slack.payload(made)
    assert "<!channel>" not in json.dumps(posted)
    marked = [b["text"] for b in posted["blocks"] if b["text"]["type"] == "mrkdwn"]
    assert [text["text"] for text in marked] == [
        f"<{made.link.replace('&', '&amp;')}|Open exactly this view>"
    ]
    card = teams.payload(made)["attachments"][0]["content"]
    kinds = {run["type"] for block in card["body"] for run in block["inlines"]}
    assert kinds == {"TextRun"}
    assert {block["type"] for block in card["body"]} == {"RichTextBlock"}
    assert card["actions"][0]["url"] == made.link


@given(st.text(alphabet="&<>a\u00e9", max_size=4_000), st.integers(1, 3_000))
def test_a_long_text_is_cut_to_what_slack_takes(text, longest):
    found = slack.escaped(text, longest)
    assert len(found) <= longest
    assert not set(found) & {"<", ">"}
    assert found.count("&") == sum(found.count(f"&{e};") for e in ("amp", "lt", "gt"))


def test_the_longest_message_is_taken(known):
    made = told(known, RATE)
    long = replace(made, name="n" * 9_000, finding="f" * 9_000)
    long = replace(long, details=tuple((f"L{i}", "&\u00e9" * 9_000) for i in range(12)))
    for block in slack.payload(long)["blocks"]:
        limit = 150 if block["type"] == "header" else 3_000
        assert len(block["text"]["text"]) <= limit
    assert len(json.dumps(teams.payload(long), ensure_ascii=False).encode()) < 28_000


def test_the_result_lists_every_alert(known):
    made = [told(known, RATE), told(known, {"older_than_days": 3})]
    text = as_text(made)
    assert text.count("Link: ") == 2
    assert as_text([]) == NONE
    records = json.loads(as_json(made))["alerts"]
    assert [record["name"] for record in records] == ["Rate", "Made"]
    assert records[0]["value"] == judged(known, RATE).row["value"]
    assert records[1]["metric"] is None
    assert {record["snapshot"] for record in records} == {known.snapshot}
