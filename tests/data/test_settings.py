"""programme.toml: what is accepted, what is refused and how that is said."""

import datetime as dt
from decimal import Decimal

import pytest

from data.findings import PackageError
from data.settings import CHECKS, read_settings

SOUND = {"name": "Programme", "base_currency": "GBP"}


def test_sound_settings_are_read_with_defaults():
    settings, warnings = read_settings(
        {**SOUND, "data_date": dt.date(2024, 10, 31), "commitment": 12.5}
    )
    assert settings.data_date == dt.date(2024, 10, 31)
    assert settings.commitment == Decimal("12.5")
    assert settings.horizon_days == 365
    assert not settings.illustrative
    assert warnings == []


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("name", ""),
        ("name", "a\0b"),
        ("venture_arm", "a\r\nb"),
        ("contact", "x" * 1_001),
        ("views", [{"name": "O\x1bne", "selection": "hub=uk"}]),
        ("base_currency", "pounds"),
        ("fiscal_year_starts", "13-01"),
        ("fiscal_year_starts", "02-30"),
        ("data_date", "31/10/2024"),
        ("horizon_days", 0),
        ("horizon_days", True),
        ("horizon_days", "365"),
        ("commitment", -1),
        ("commitment", "much"),
        ("reserves", float("nan")),
        ("language", "English"),
        ("theme_colour", "blue"),
        ("illustrative", "yes"),
        ("rate_carry_days", 10**9),
        ("max_rejected_share", 1.5),
        ("max_rejected_share", True),
        ("views", {"name": "One"}),
        ("views", [{"selection": "hub=uk"}]),
        ("views", [{"name": "One"}]),
        ("views", [{"name": "One", "selection": 1}]),
        ("views", [{"name": "One", "selection": "hub=uk", "hub": "uk"}]),
        ("views", [{"name": "One", "selection": "hub=uk"}] * 2),
        ("alerts", [{"name": "One", "where": {"hub": "uk"}}]),
    ],
)
def test_bad_setting_is_refused_by_name(key, value):
    with pytest.raises(PackageError) as refused:
        read_settings({**SOUND, key: value})
    (finding,) = refused.value.findings
    assert finding.column_name == key
    assert CHECKS[key][1] in finding.remedy


@pytest.mark.parametrize("key", SOUND)
def test_missing_setting_is_named(key):
    with pytest.raises(PackageError, match=f"{key} is missing"):
        read_settings({k: v for k, v in SOUND.items() if k != key})


def test_unknown_setting_is_a_warning():
    _, (warning,) = read_settings({**SOUND, "colour": "red"})
    assert warning.level == "warning"
    assert warning.column_name == "colour"
