"""The programme's own settings: programme.toml, read and checked."""

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from data.contract.base import CONTROL
from data.findings import Finding, PackageError

REQUIRED = ("name", "base_currency")
MOST_DAYS = 36_500
LONGEST = 1_000
TEXT = f"a text of one line, at most {LONGEST:,} characters"
Entries = Sequence[Mapping[str, Any]]
ENTRIES = "tables, each with a name of its own and plain values"
VIEWS = 'tables, each with a name of its own and a selection such as "hub=uk"'
MINIMAL = 'name = "..." and base_currency = "GBP"'


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What programme.toml says; money in the base currency, shares 0 to 1."""

    name: str
    base_currency: str
    venture_arm: str | None = None
    fiscal_year_starts: str = "01-01"
    data_date: dt.date | None = None
    horizon_days: int = 365
    commitment: Decimal | None = None
    reserves: Decimal | None = None
    contact: str | None = None
    language: str = "en"
    theme_colour: str | None = None
    illustrative: bool = False
    rate_carry_days: int = 10
    max_rejected_share: float = 0.1
    keep_snapshots: int = 10
    keep_days: int = 30
    views: Entries = ()
    alerts: Entries = ()


def _text(value: object) -> str | None:
    """A name in one line, as the contract's tables have them."""
    if not isinstance(value, str) or not value.strip():
        return None
    sound = len(value) <= LONGEST and not re.search(CONTROL, value)
    return value if sound else None


def _matching(pattern: str) -> Callable[[object], str | None]:
    def check(value: object) -> str | None:
        return (
            value if isinstance(value, str) and re.fullmatch(pattern, value) else None
        )

    return check


def _month_day(value: object) -> str | None:
    try:
        dt.date.fromisoformat(f"2023-{value}")
    except ValueError:
        return None
    return str(value)


def _day(value: object) -> dt.date | None:
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value
    try:
        return dt.date.fromisoformat(str(value))
    except ValueError:
        return None


def _number(value: object) -> float | None:
    """TOML knows true from 1; Python's isinstance does not."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return value


def _count(value: object) -> int | None:
    number = _number(value)
    if not isinstance(number, int) or not 0 < number <= MOST_DAYS:
        return None
    return number


def _money(value: object) -> Decimal | None:
    number = _number(value)
    return None if number is None or not number >= 0 else Decimal(str(number))


def _share(value: object) -> float | None:
    number = _number(value)
    return None if number is None or not 0 <= number <= 1 else float(number)


def _flag(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _entries(value: object) -> Entries | None:
    """Tables that each have a name of their own, holding numbers, texts and days."""
    if not isinstance(value, list) or not all(isinstance(v, dict) for v in value):
        return None
    names = [_text(entry.get("name")) for entry in value]
    held = {type(item) for entry in value for item in entry.values()}
    plain = held <= {str, int, float, bool, dt.date}
    distinct = None not in names and len(set(names)) == len(names)
    return value if plain and distinct else None


def _views(value: object) -> Entries | None:
    """Entries of a name and a selection, the parameters of a link, each."""
    entries = _entries(value) or ()
    sound = all(
        entry.keys() == {"name", "selection"} and _text(entry["selection"])
        for entry in entries
    )
    return entries if sound and entries == value else None


CHECKS: dict[str, tuple[Callable[[object], Any], str]] = {
    "name": (_text, TEXT),
    "venture_arm": (_text, TEXT),
    "base_currency": (_matching("[A-Z]{3}"), 'an ISO 4217 code such as "GBP"'),
    "fiscal_year_starts": (_month_day, 'month and day such as "04-01"'),
    "data_date": (_day, "a date such as 2024-10-31"),
    "horizon_days": (_count, "a number of days, 1 to 36500"),
    "commitment": (_money, "an amount, not negative"),
    "reserves": (_money, "an amount, not negative"),
    "contact": (_text, TEXT),
    "language": (_matching("[a-z]{2}(-[A-Z]{2})?"), 'a language code such as "en"'),
    "theme_colour": (_matching("#[0-9a-fA-F]{6}"), 'a colour such as "#1f5fa8"'),
    "illustrative": (_flag, "true or false"),
    "rate_carry_days": (_count, "a number of days, 1 to 36500"),
    "max_rejected_share": (_share, "a share from 0 to 1"),
    "keep_snapshots": (_count, "a whole number, 1 to 36500"),
    "keep_days": (_count, "a whole number, 1 to 36500"),
    "views": (_views, f"[[views]] {VIEWS}"),
    "alerts": (_entries, f"[[alerts]] {ENTRIES}"),
}


def _problem(key: str, value: object, wanted: str) -> Finding:
    return Finding(
        rule="settings",
        file="programme.toml",
        column_name=key,
        value=None if value is None else str(value),
        message=f"{key} = {value!r} is not {wanted}.",
        remedy=f"Write {wanted}.",
    )


def _missing(key: str) -> Finding:
    return Finding(
        rule="settings",
        file="programme.toml",
        column_name=key,
        message=f"{key} is missing.",
        remedy=f"Write at least {MINIMAL}.",
    )


def _unknown(key: str) -> Finding:
    return Finding(
        rule="settings",
        level="warning",
        file="programme.toml",
        column_name=key,
        message=f"{key} is no setting and was not used.",
        remedy=f"Settings are: {', '.join(CHECKS)}.",
    )


def read_settings(raw: Mapping[str, object]) -> tuple[Settings, list[Finding]]:
    """Settings and warnings from programme.toml; PackageError names what is wrong."""
    checked = {
        key: CHECKS[key][0](value) for key, value in raw.items() if key in CHECKS
    }
    problems = [
        _problem(key, raw[key], CHECKS[key][1])
        for key, value in checked.items()
        if value is None
    ]
    problems += [_missing(key) for key in REQUIRED if key not in raw]
    if problems:
        raise PackageError(*problems)
    warnings = [_unknown(key) for key in raw if key not in CHECKS]
    return Settings(**checked), warnings
