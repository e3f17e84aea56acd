"""The filter bar and the address hold the same selection, in both directions."""

from datetime import date
from urllib.parse import parse_qs

import pytest

from components.filters import labels
from queries.programme import Member

DEFAULT = "v=1&period=programme&compare=last_year"


def address(at):
    values = at.query_params.items()
    return {name: [v] if isinstance(v, str) else list(v) for name, v in values}


def key(at, name):
    """The key of a filter's widget, which changes with what it is set to."""
    turn = at.session_state["filter_turns"][name]
    return f"filter_{name}_{turn}" if turn else f"filter_{name}"


def test_widgets_show_what_the_address_says(visit):
    at = visit(
        "hub=uk&hub=brazil&focus=talent&from=2022-05-01&to=2023-01-31&compare=none"
    )
    assert at.multiselect(key="filter_hub").value == ["brazil", "uk"]
    assert at.multiselect(key="filter_focus_area").value == ["talent"]
    assert at.radio(key="filter_preset").value == "custom"
    assert at.radio(key="filter_compare").value == "none"
    assert at.date_input(key="filter_start").value == date(2022, 5, 1)
    assert at.date_input(key="filter_end").value == date(2023, 1, 31)


@pytest.mark.parametrize(
    ("kind", "key", "value", "expected"),
    [
        ("multiselect", "hub", ["uk"], "v=1&hub=uk&period=programme&compare=last_year"),
        ("radio", "preset", "quarter", "v=1&period=quarter&compare=last_year"),
        ("radio", "compare", "none", "v=1&period=programme&compare=none"),
        (
            "date_input",
            "as_of",
            date(2023, 5, 18),
            "v=1&period=programme&asof=2023-05-18&compare=last_year",
        ),
    ],
)
def test_a_change_writes_the_canonical_address(visit, kind, key, value, expected):
    at = visit()
    getattr(at, kind)(key=f"filter_{key}").set_value(value).run()
    assert address(at) == parse_qs(expected)
    assert not at.warning


def test_a_date_makes_the_period_custom_and_a_preset_ends_that(visit, known):
    at = visit()
    at.date_input(key="filter_start").set_value(date(2023, 1, 1)).run()
    assert address(at)["from"] == ["2023-01-01"]
    assert address(at)["to"] == [known.data_date.isoformat()]
    at.radio(key=key(at, "preset")).set_value("fiscal_year").run()
    assert address(at) == parse_qs("v=1&period=fiscal_year&compare=last_year")


def test_custom_keeps_the_dates_of_the_preset(visit):
    at = visit("period=quarter")
    start = at.date_input(key="filter_start").value
    at.radio(key="filter_preset").set_value("custom").run()
    assert address(at)["from"] == [start.isoformat()]


def test_reversed_dates_are_exchanged_and_said_once(visit):
    at = visit("from=2022-05-01&to=2023-01-31")
    at.date_input(key="filter_start").set_value(date(2023, 6, 1)).run()
    assert address(at)["from"] == ["2023-01-31"]
    assert "reversed" in at.warning[0].value
    at.radio(key="filter_compare").set_value("none").run()
    assert not at.warning


def test_the_data_date_is_latest_again(visit, known):
    at = visit("asof=2023-05-18")
    at.date_input(key="filter_as_of").set_value(known.data_date).run()
    assert address(at) == parse_qs(DEFAULT)
    at = visit("asof=2023-05-18&hub=uk")
    at.button(key="filter_latest").click().run()
    assert "asof" not in address(at)
    assert address(at)["hub"] == ["uk"]


def test_reset_clears_everything(visit):
    at = visit("hub=uk&period=quarter&asof=2023-05-18&compare=none")
    at.button(key="filter_reset").click().run()
    assert address(at) == parse_qs(DEFAULT)
    assert at.multiselect(key=key(at, "hub")).value == []


def test_the_sentence_says_what_is_in_force(visit):
    at = visit("hub=uk&asof=2023-05-18")
    said = [caption.value.replace("\\", "") for caption in at.caption]
    assert any(text.startswith("United Kingdom, all focus areas, ") for text in said)


def test_flaws_of_the_address_are_named(visit):
    at = visit("hub=atlantis&period=century")
    said = " ".join(warning.value.replace("\\", "") for warning in at.warning)
    assert "hub=atlantis is not known" in said
    assert "period=century is not known" in said


def test_without_data_the_page_says_so(tmp_path, visit, monkeypatch):
    monkeypatch.setenv("PROGRAMME_DATA", str(tmp_path))
    at = visit()
    assert at.title[0].value == "There is no data to show"
    assert "python -m data demo" in at.markdown[0].value


def test_members_of_one_name_are_told_apart():
    same = (Member("a", "North"), Member("b", "North"), Member("c", "South"))
    assert labels(same) == {"a": "North (a)", "b": "North (b)", "c": "South"}


def test_two_changes_at_once_are_both_kept(visit):
    at = visit()
    at.multiselect(key="filter_hub").set_value(["uk"])
    at.radio(key="filter_compare").set_value("none").run()
    assert address(at) == parse_qs("v=1&hub=uk&period=programme&compare=none")


def test_a_choice_keeps_the_order_in_which_it_was_made(visit):
    at = visit()
    at.multiselect(key="filter_hub").set_value(["uk", "brazil"]).run()
    assert address(at)["hub"] == ["brazil", "uk"]
    assert at.multiselect(key="filter_hub").value == ["uk", "brazil"]
