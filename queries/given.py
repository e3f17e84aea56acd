"""The values of a link, one parameter after the other, and what is wrong with them."""

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from babel.lists import format_list

from queries.selection import LOCALE

LONGEST_VALUE = 200  # as long as the contract lets an id be
MOST_VALUES = 200
SHOWN = 40
LISTED = 12
ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True)
class Notice:
    """What is wrong with a value, and what was taken instead: two sentences.

    `contradiction` is False where the value makes sense but for the data's dates.
    """

    problem: str
    instead: str
    contradiction: bool = True

    def __str__(self) -> str:
        """Both sentences."""
        return f"{self.problem} {self.instead}"


class Given:
    """The values of a link, cut to a sane size, with notices of what went wrong."""

    def __init__(
        self, query: Mapping[str, Sequence[str]], notices: list[Notice]
    ) -> None:
        """Read from `query`; what is found wrong is added to `notices`."""
        self.query = query
        self.notices = notices

    def notice(self, problem: str, instead: str, *, wrong: bool = True) -> None:
        """Note a problem and what was taken instead."""
        self.notices.append(Notice(problem, instead, wrong))

    def report_unknown(self, known: Collection[str]) -> None:
        """Note each parameter that is not among the known ones."""
        unknown = sorted(name for name in self.query if name not in known)
        for name in unknown[:SHOWN]:
            self.notice(f"{shown(name)} is not a known parameter.", "It is ignored.")
        if (rest := len(unknown) - SHOWN) > 0:
            self.notice(f"There are {rest} more.", "They are ignored.")

    def values(self, name: str) -> list[str]:
        """The distinct values given, none of them empty or oversized."""
        given = list(self.query.get(name, ()))
        if len(given) > MOST_VALUES:
            problem = f"{name} has {len(given)} values."
            self.notice(problem, f"Only the first {MOST_VALUES} are read.")
            given = given[:MOST_VALUES]
        kept: list[str] = []
        for value in given:
            if value in kept:
                self.notice(f"{name}={shown(value)} is there twice.", "Once is enough.")
            elif len(value) > LONGEST_VALUE:
                problem = f"{name}={shown(value)} is {len(value)} characters long."
                self.notice(problem, "It is ignored.")
            else:
                kept.append(value)
        return kept

    def single(self, name: str) -> str | None:
        """The first value; None without any."""
        values = self.values(name)
        if len(values) > 1:
            listed = ", ".join(map(shown, values[:3]))
            self.notice(f"{name} has several values ({listed}).", "The first is read.")
        return values[0] if values else None

    def choice(
        self, name: str, allowed: Sequence[str], default: str, instead: str
    ) -> str:
        """The value when it is allowed, else the default."""
        value = self.single(name)
        if value is None or value in allowed:
            return default if value is None else value
        problem = f"{name}={shown(value)} is not known; it may be {choices(allowed)}."
        self.notice(problem, instead)
        return default

    def day(self, name: str, instead: str) -> date | None:
        """The value as a date; None without one that is a date."""
        value = self.single(name)
        if value is None:
            return None
        try:
            if ISO_DATE.fullmatch(value):
                return date.fromisoformat(value)
        except ValueError:
            pass
        problem = f"{name}={shown(value)} is not a date such as 2024-10-31."
        self.notice(problem, instead)
        return None


def controls(text: str) -> bool:
    """Whether control characters or halves of a pair stand in a text."""
    return any(unicodedata.category(char) in ("Cc", "Cs") for char in text)


def shown(text: str) -> str:
    """A foreign text fit for a notice: printable, cut to forty characters."""
    clean = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)
    return clean if len(clean) <= SHOWN else clean[:SHOWN] + "..."


def choices(allowed: Sequence[str]) -> str:
    """What is allowed, in words; of many only the first few."""
    few = [shown(name) for name in allowed[:LISTED]]
    rest = [f"{len(allowed) - LISTED} others"] if len(allowed) > LISTED else []
    return format_list(few + rest, style="or", locale=LOCALE)
