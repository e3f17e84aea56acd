"""Undo and redo go through all changes of filters and options, on every page."""

from urllib.parse import parse_qs

from hypothesis import given
from hypothesis import strategies as st

from components.history import MOST, History
from tests.components.test_filters import DEFAULT, address, key

CONVERSION = "pages/programme/conversion.py"


def press(at, name):
    at.button(key=f"filter_{name}").click().run()
    return address(at)


def possible(at):
    return tuple(
        not at.button(key=f"filter_{name}").disabled for name in ("undo", "redo")
    )


@given(st.lists(st.sampled_from("abc"), max_size=12))
def test_undo_takes_back_each_change_and_redo_each_undo(changes):
    history = History(("start",))
    seen = ["start"]
    for query in changes:
        history = history.changed(query)
        seen += [query] if query != seen[-1] else []
    back = [history := history.moved(-1) for _ in seen[1:]]
    assert [each.query for each in back] == seen[-2::-1]
    assert not history.undoable
    forth = [history := history.moved(1) for _ in seen[1:]]
    assert [each.query for each in forth] == seen[1:]
    assert not history.redoable


def test_a_change_after_an_undo_forgets_what_was_undone():
    history = History(("a",)).changed("b").changed("c").moved(-2).changed("d")
    assert (history.queries, history.at) == (("a", "d"), 1)


def test_back_and_forward_are_undo_and_redo():
    history = History(("a",)).changed("b").changed("c")
    back = history.arrived("b")
    assert (back.query, back.undoable, back.redoable) == ("b", True, True)
    assert back.arrived("c") == history
    assert back.arrived("b") == back
    assert back.arrived("x").queries == ("a", "b", "x")


def test_the_oldest_view_is_forgotten_first():
    history = History(("start",))
    for number in range(2 * MOST):
        history = history.changed(str(number))
    assert len(history.queries) == MOST
    assert history.query == str(2 * MOST - 1)


def test_several_filters_are_undone_and_redone(visit):
    at = visit()
    assert possible(at) == (False, False)
    at.multiselect(key="filter_hub").set_value(["uk"]).run()
    at.radio(key="filter_preset").set_value("quarter").run()
    at.radio(key="filter_compare").set_value("none").run()
    assert possible(at) == (True, False)
    assert press(at, "undo")["compare"] == ["last_year"]
    assert press(at, "undo")["period"] == ["programme"]
    assert at.multiselect(key=key(at, "hub")).value == ["uk"]
    assert press(at, "undo") == parse_qs(DEFAULT)
    assert at.multiselect(key=key(at, "hub")).value == []
    assert possible(at) == (False, True)
    press(at, "redo")
    assert press(at, "redo") == parse_qs("v=1&hub=uk&period=quarter&compare=last_year")
    at.multiselect(key=key(at, "hub")).set_value([]).run()
    assert possible(at) == (True, False)


def test_a_filter_set_and_cleared_is_two_changes(visit):
    at = visit()
    at.multiselect(key="filter_hub").set_value(["uk"]).run()
    at.multiselect(key="filter_hub").set_value([]).run()
    assert press(at, "undo")["hub"] == ["uk"]


def test_options_and_reset_are_undone_on_another_page(visit):
    at = visit("hub=uk", CONVERSION)
    at.number_input(key="lens_days").set_value(90).run()
    at.button(key="filter_reset").click().run()
    at.switch_page("pages/about/definitions.py").run()
    assert press(at, "undo") == parse_qs(
        "v=1&hub=uk&period=programme&compare=last_year&days=90"
    )
    assert "days" not in press(at, "undo")
    assert possible(at) == (False, True)


def test_a_link_that_changes_the_view_can_be_undone(visit):
    at = visit("hub=uk")
    at.query_params["hub"] = "brazil"
    at.run()
    assert press(at, "undo")["hub"] == ["uk"]


def test_undo_says_nothing_new(visit):
    at = visit("hub=atlantis")
    at.radio(key="filter_compare").set_value("none").run()
    press(at, "undo")
    assert not at.warning
