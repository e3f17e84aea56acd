"""A message carries its number, its interval and a link that shows exactly that."""

import json
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts import numbers
from exports.alerts import slack, teams
from exports.alerts.findings import COURSES, FEW_CASES, LUCK
from exports.alerts.message import NO_ADDRESS, NO_INTERVAL, UNPRINTABLE, message
from exports.alerts.result import NONE, as_json, as_text, body
from queries.lens import OPTIONS, parse_lens
from queries.measure import measure
from queries.metrics import CATALOGUE
from queries.parsing import parse
from reports import REPORTS
from tests.components.conftest import visit  # noqa: F401
from tests.exports.alerting import ADDRESS, RATE, judged, told
from tests.queries.made import selections

HOSTILE = "<!channel> *b* _i_ [x](http://e.org) :fire: & <b>\r\nBcc: a@b.org\u202e\x00"
PAGES = "pages/programme/conversion.py"


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
    page = parts.path.removeprefix("/innovation/")
    assert name in REPORTS[page].metrics


def test_a_metric_without_a_page_leads_to_the_first(known, monkeypatch):
    monkeypatch.setattr("exports.alerts.places.REPORTS", {})
    assert urlsplit(told(known, RATE).link).path == "/innovation/overview"


def test_stages_and_days_are_in_the_link(known):
    first, last = known.ladder[0], known.ladder[-1]
    path = {"stage_from": first.id, "stage_to": last.id, "days": 90}
    made = told(known, RATE | {"metric": "conversion_within"} | path)
    lens, _ = parse_lens(parse_qs(urlsplit(made.link).query), known)
    assert lens.path() == path
    assert urlsplit(made.link).path == "/innovation/conversion"
    assert f"From {first.name} to {last.name} within 90 days" in made.lines


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
    assert f"Value: {shown[label]}" in made.lines
    assert not at.error


def test_it_says_what_a_tile_says(known):
    asked = RATE | {"selection": "hub=uk&period=last_12_months&compare=last_year"}
    made, row = told(known, asked), judged(known, asked).row
    value, before = numbers.share(row["value"]), numbers.share(row["before"])
    ends = f"{numbers.share(row['lower'])} to {numbers.share(row['upper'])}"
    assert made.title == "Raised: Rate"
    assert made.finding == f"Conversion: {value}, above 0%."
    assert made.lines == (
        f"Value: {value}",
        f"From sourcing to {known.project_stage.name}",
        f"A year before: {before}",
        f"{row['k']} of {row['n']} engagements",
        f"95% interval {ends}",
        "Target to 31 Mar 2025: 5.0%; 1.3% so far",
        "Raised when above 0%",
        f"Programme: {known.programme.name}",
        "Data: illustrative: organisations and amounts are invented",
        f"Selection: {judged(known, asked).seen.selection.sentence(known)}",
        "Data date: 31 October 2024",
        f"Snapshot: {known.snapshot}",
        f"Conversion: {CATALOGUE['conversion_rate'].definition}",
    )


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
    below = told(known, rate | {"below": 0})
    assert below.finding == f"Conversion: {value}, not below 0%."
    assert told(known, {"older_than_days": 30}).finding == (
        "The data is 31 days old, of 31 October 2024; up to 30 days are allowed."
    )
    for way, words in COURSES.items():
        made = told(known, rate | {"changes": way})
        assert f"Raised when {words}" in made.lines


def test_a_target_is_shown_over_its_own_period(known):
    made = told(known, {"metric": "invested_capital", "behind_target": True})
    assert made.finding == (
        "Invested capital: £6.7M of £10M until 31 March 2025; the pace is 1.14, 1 "
        "would be on schedule."
    )
    assert "Target to 31 Mar 2025: £10M; £6.7M so far, pace 1.14" in made.lines
    assert NO_INTERVAL in made.lines
    query = parse_qs(urlsplit(made.link).query)
    assert (query["from"], query["compare"]) == (["2024-04-01"], ["none"])
    assert made.record["target"] == 10_000_000


def test_what_cannot_be_judged_says_why(known):
    first = f"from={known.first_date}&to={known.first_date}"
    made = told(known, RATE | {"metric": "adoption_rate", "selection": first})
    assert made.title == "Cannot be judged: Rate"
    assert made.finding.startswith("There is no value. There are no cases")
    assert made.record["state"] == "unknown"
    assert f"Value: {numbers.MISSING}" in made.lines


def changed(verdict, state="raised", **values):
    """The message of a verdict whose measured row is another."""
    tile = replace(verdict.tile, row=verdict.row | values)
    return message(replace(verdict, tile=tile, state=state))


def test_it_warns_of_few_cases_and_of_luck(known):
    verdict = judged(known, {"metric": "conversion_rate", "above": 0.03})
    few = changed(verdict, value=0.1, k=3, n=4, lower=0.01, upper=0.3)
    assert {FEW_CASES, LUCK} < {*few.lines}
    many = changed(verdict, value=0.1, n=9, lower=0.01, upper=None)
    assert FEW_CASES not in many.lines
    assert LUCK in many.lines
    apart = changed(verdict, value=0.1, n=9, lower=0.031, upper=0.3)
    assert not {FEW_CASES, LUCK} & {*apart.lines}


def test_rounding_is_not_hidden(known):
    verdict = judged(known, {"metric": "conversion_rate", "below": 0.04})
    made = changed(verdict, value=0.03996)
    assert made.finding == "Conversion: 4.0%, below 4% before rounding."


def test_without_an_address_it_says_so(known):
    made = told(known, RATE, "")
    assert made.link.startswith("overview?v=1&from=")
    assert NO_ADDRESS in body(made)
    assert NO_ADDRESS in json.dumps(slack.payload(made))
    card = teams.payload(made)["attachments"][0]["content"]
    assert NO_ADDRESS in json.dumps(card)
    assert card["actions"] == []


def test_names_from_data_stay_names(known):
    hub = replace(known.hubs[0], name=HOSTILE)
    facts = replace(known, hubs=(hub, *known.hubs[1:]))
    verdict = judged(known, RATE | {"selection": f"hub={hub.id}"})
    alert, seen = (
        replace(verdict.alert, name=HOSTILE),
        replace(verdict.seen, facts=facts),
    )
    made = message(replace(verdict, alert=alert, seen=seen), ADDRESS)
    assert UNPRINTABLE in made.name
    assert all(line.isprintable() for line in (made.title, made.finding, *made.lines))
    assert "Selection: <!channel> *b*" in "\n".join(made.lines)
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
    long = replace(long, lines=("&\u00e9" * 9_000,) * 14)
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
