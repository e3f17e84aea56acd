"""access.toml, read and checked; all that is wrong with it is said at once."""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from data.store import Store
from queries.access.policy import ROLES, Limits, Policy, Role, Rule
from queries.given import choices, shown

FILE, VARIABLE = "access.toml", "DASHBOARD_ACCESS"
LIMITS = ("hubs", "focus_areas", "money")
WHOM = ("email", "domain", "group", "anyone")
KEYS = ("session_hours", "groups_claim", "roles", "rules")
LONGEST_HOURS = 24 * 30
Table = Mapping[str, Any]


class AccessError(ValueError):
    """access.toml cannot be used; the message says why, a line for each problem."""


def place() -> Path:
    """Where access.toml is: as the environment says, else beside the snapshots."""
    given = os.environ.get(VARIABLE)
    return Path(given) if given else Store.from_environment().folder / FILE


def read_policy(path: Path) -> Policy:
    """The policy of a file; raises AccessError."""
    try:
        given = tomllib.loads(path.read_text("utf-8"))
    except OSError as problem:
        raise AccessError(f"{path} cannot be read: {problem.strerror}.") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise AccessError(f"{path} is not TOML: {problem}.") from None
    problems: list[str] = []
    policy = _policy(given, problems)
    if problems:
        raise AccessError("\n".join(f"{path}: {problem}" for problem in problems))
    return policy


def _policy(given: Table, problems: list[str]) -> Policy:
    _known(given, KEYS, "The file", problems)
    roles = _tables(given.get("roles", {}), "roles", problems)
    _known(roles, ROLES, "[roles]", problems)
    rules = given.get("rules", [])
    if not isinstance(rules, list) or not rules:
        problems.append("It needs [[rules]]; without any nobody could see anything.")
        rules = []
    hours = given.get("session_hours", 8)
    if type(hours) not in (int, float) or not 0 < hours <= LONGEST_HOURS:
        problems.append(f"session_hours is not a number above 0 up to {LONGEST_HOURS}.")
    claim = given.get("groups_claim", "groups")
    if not isinstance(claim, str) or not claim:
        problems.append("groups_claim is not the name of a claim.")
    return Policy(
        rules=tuple(_rule(r, n, problems) for n, r in enumerate(rules, start=1)),
        roles={
            role: _limits(roles[role], f"[roles.{role}]", problems, LIMITS)
            for role in ROLES
            if role in roles
        },
        session_hours=hours,
        groups_claim=claim,
    )


def _rule(given: object, number: int, problems: list[str]) -> Rule:
    about = f"Rule {number}"
    if not isinstance(given, Mapping):
        problems.append(f"{about} is not a table [[rules]].")
        return Rule(role="viewer")
    limits = _limits(given, about, problems, (*WHOM, "role", *LIMITS))
    role = given.get("role")
    if role not in ROLES:
        problems.append(f"{about}: role is not {choices(ROLES)}.")
    whom = {name: _texts(given, name, about, problems) or () for name in WHOM[:-1]}
    anyone = given.get("anyone", False)
    if not isinstance(anyone, bool) or anyone == any(whom.values()):
        problems.append(
            f"{about} says whom it is about by email, domain or group, or by "
            "anyone = true alone."
        )
    doubted = [text for text in whom["email"] if text.count("@") != 1]
    doubted += [text for text in whom["domain"] if "@" in text or "*" in text]
    problems += [f"{about}: {shown(text)} is no address or domain." for text in doubted]
    for name in ("email", "domain"):
        whom[name] = tuple(text.lower() for text in whom[name])
    return Rule(role=_role(role), limits=limits, anyone=anyone is True, **whom)


def _role(given: object) -> Role:
    return next((role for role in ROLES if role == given), "viewer")


def _limits(
    given: Table, about: str, problems: list[str], known: tuple[str, ...]
) -> Limits:
    _known(given, known, about, problems)
    money = given.get("money", True)
    if not isinstance(money, bool):
        problems.append(f"{about}: money is not true or false.")
    hubs, areas = (
        _texts(given, name, about, problems) for name in ("hubs", "focus_areas")
    )
    return Limits(hubs=hubs, focus_areas=areas, money=money is True)


def _texts(
    given: Table, name: str, about: str, problems: list[str]
) -> tuple[str, ...] | None:
    """The sorted values of a key, a text or several; None without the key."""
    if name not in given:
        return None
    values = given[name] if isinstance(given[name], list) else [given[name]]
    texts = [value for value in values if isinstance(value, str) and value.strip()]
    if not values or len(texts) < len(values):
        problems.append(f"{about}: {name} is not a text, or a list with some.")
    return tuple(sorted({text.strip() for text in texts}))


def _tables(given: object, name: str, problems: list[str]) -> Mapping[str, Table]:
    tables = isinstance(given, Mapping) and all(
        isinstance(value, Mapping) for value in given.values()
    )
    if not tables:
        problems.append(f"{name} is not made of tables such as [{name}.viewer].")
    return given if tables else {}


def _known(
    given: Table, known: tuple[str, ...], about: str, problems: list[str]
) -> None:
    unknown = [shown(name) for name in given if name not in known]
    may = choices(known)
    problems += [f"{about}: {name} is not known; it may be {may}." for name in unknown]
