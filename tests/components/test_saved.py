"""Views in the filter bar: used, named, forgotten; the address carries them."""

from urllib.parse import parse_qs

import pytest

from tests.components.test_filters import DEFAULT, address

UK = "v=1&hub=uk&period=last_12_months&compare=last_year"
OWN = "view=Mine%7Chub%3Dbrazil%26by%3Dkind"


def labels(at):
    return [button.label for button in at.button]


def test_a_view_of_the_programme_is_used_and_marked(visit):
    at = visit()
    assert not any("in force" in label for label in labels(at))
    at.button(key="views_shared_0").click().run()
    assert address(at) == parse_qs(UK)
    assert sum("(in force)" in label for label in labels(at)) == 1


def test_the_reader_names_uses_and_forgets_a_view(visit):
    at = visit("hub=brazil&by=kind")
    at.text_input(key="views_name").set_value("Mine | *really*")
    at.button(key="FormSubmitter:views_form-Save").click().run()
    (value,) = address(at)["view"]
    assert value.startswith("Mine | *really*|v=1&hub=brazil")
    at.button(key="filter_reset").click().run()
    assert address(at) == {**parse_qs(DEFAULT), "view": [value]}
    at.button(key="views_own_0").click().run()
    assert address(at)["hub"] == ["brazil"]
    assert address(at)["by"] == ["kind"]
    assert not at.warning
    at.button(key="views_forget_0").click().run()
    assert "view" not in address(at)
    assert address(at)["hub"] == ["brazil"]


@pytest.mark.parametrize("name", ["", "  ", "a\u202eb"])
def test_a_name_that_cannot_be_kept_is_said(visit, name):
    at = visit(f"hub=uk&{OWN}")
    at.text_input(key="views_name").set_value(name)
    at.button(key="FormSubmitter:views_form-Save").click().run()
    assert "The view was not saved" in at.warning[0].value
    assert address(at)["view"] == ["Mine|hub=brazil&by=kind"]


def test_a_filter_keeps_the_views_and_a_flaw_is_said_beside_its_view(visit):
    at = visit(f"{OWN}&view=Old%7Chub%3Datlantis&view=broken")
    assert "view=broken" in at.warning[0].value.replace("\\", "")
    said = " ".join(caption.value.replace("\\", "") for caption in at.caption)
    assert "hub=atlantis is not known" in said
    at.multiselect(key="filter_hub").set_value(["uk"]).run()
    assert address(at)["view"] == ["Mine|hub=brazil&by=kind", "Old|hub=atlantis"]
    assert not at.warning
    at.button(key="views_own_1").click().run()
    assert "hub=atlantis is not known" in at.warning[0].value.replace("\\", "")


def test_a_live_view_leaves_the_pinned_data(visit, known):
    at = visit(f"hub=brazil&data={known.snapshot}")
    at.button(key="views_shared_0").click().run()
    assert address(at) == parse_qs(UK)
