"""A milestone added from the page: only where the dashboard serves its own machine."""

import shutil
from datetime import date

import pytest
import streamlit as st

from components.access import is_steward
from data.annotations import FILE
from queries.annotations import _file, added
from queries.engine import facts
from queries.selection import Selection

SUBMIT = "FormSubmitter:annotate_form-Add"


@pytest.fixture
def folder(known, snapshot_folder, tmp_path, monkeypatch):
    """A folder of snapshots of its own, in force."""
    copy = tmp_path / "programme"
    shutil.copytree(snapshot_folder, copy)
    monkeypatch.setenv("PROGRAMME_DATA", str(copy))
    serve(monkeypatch, "127.0.0.1")
    return copy


def serve(monkeypatch, address, asker=None, headers=()):
    """Have the server be at an address, and asked from another (None = its own)."""
    monkeypatch.setattr(st, "get_option", {"server.address": address}.get)
    monkeypatch.setattr(type(st.context), "ip_address", asker)
    monkeypatch.setattr(type(st.context), "headers", headers)


def said(elements):
    return " ".join(element.value.replace("\\", "") for element in elements)


def fill(at, title, hub=""):
    at.date_input(key="annotate_day").set_value(date(2024, 3, 1))
    at.text_input(key="annotate_title").set_value(title)
    at.selectbox(key="annotate_hub").set_value(hub)
    return at.button(key=SUBMIT).click().run()


def test_one_is_added_shown_and_taken_back(folder, visit):
    at = visit("", None, "annotate_box")
    fill(at, "Pilot fair *new*", "uk")
    assert at.text_input(key="annotate_title").value == ""
    assert "Pilot fair *new* (United Kingdom), added" in said(at.caption)
    assert "1 of them added from the page" in said(at.header)
    (kept,) = added(Selection.of(facts()))
    assert (kept.happened_on, kept.hub_id) == (date(2024, 3, 1), "uk")
    elsewhere = visit("hub=brazil", None, "annotate_box")
    assert "Pilot fair" not in said(elsewhere.caption)
    at.selectbox(key="annotate_back").set_value(kept.annotation_id).run()
    at.button(key="annotate_take").click().run()
    assert "Pilot fair" not in said(at.caption)
    assert not at.warning


@pytest.mark.parametrize(
    ("title", "problem"),
    [("", "needs a title"), ("First demo day", "in the data already")],
)
def test_what_is_no_milestone_is_said_and_kept_to_be_mended(
    folder, visit, title, problem
):
    at = visit("", None, "annotate_box")
    at.date_input(key="annotate_day").set_value(date(2022, 11, 9))
    at.text_input(key="annotate_title").set_value(title)
    at.selectbox(key="annotate_hub").set_value("uk")
    at.button(key=SUBMIT).click().run()
    assert f"The milestone was not added. {'A milestone ' if not title else ''}" in (
        said(at.warning)
    )
    assert problem in said(at.warning)
    assert at.text_input(key="annotate_title").value == title
    assert not (folder / FILE).exists()


def test_nobody_adds_where_others_can_open_the_dashboard(folder, visit, monkeypatch):
    at = visit("", None, "annotate_box")
    serve(monkeypatch, "0.0.0.0")  # noqa: S104
    fill(at, "From outside")
    assert not (folder / FILE).exists()
    assert "annotate_take" not in {button.key for button in at.button}
    assert not at.exception
    with pytest.raises(KeyError):
        at.text_input(key="annotate_title")


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("127.0.0.1", True),
        ("localhost", True),
        ("::1", True),
        ("0.0.0.0", False),  # noqa: S104
        ("dashboard.example", False),
        ("", False),
        (None, False),
    ],
)
def test_only_a_local_address_allows_it(monkeypatch, address, allowed):
    serve(monkeypatch, address)
    assert is_steward() is allowed


def test_nobody_from_elsewhere_or_behind_a_proxy_is_allowed(monkeypatch):
    serve(monkeypatch, "127.0.0.1", "192.0.2.7")
    assert not is_steward()
    serve(monkeypatch, "127.0.0.1", headers=("X-Forwarded-For",))
    assert not is_steward()


@pytest.mark.parametrize("page", ["overview", "conversion", "projects"])
def test_a_damaged_file_is_said_and_the_page_goes_on(folder, visit, page):
    _file().path.write_bytes(b"no database" * 1000)
    at = visit(script=f"pages/programme/{page}.py")
    told = said(at.warning) + said(at.caption)
    assert f"not shown. {FILE} beside the snapshots is damaged" in told
    assert len(at.get("plotly_chart")) > 1


def test_a_damaged_file_takes_no_milestone(folder, visit):
    _file().path.write_bytes(b"no database" * 1000)
    at = fill(visit("", None, "annotate_box"), "One")
    assert "was not added" in said(at.warning)
