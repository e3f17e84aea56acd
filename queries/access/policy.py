"""The rules of access.toml, and the rights that they give to a reader's claims."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

from queries.programme import Facts
from queries.rights import Rights

Role = Literal["viewer", "analyst", "steward"]
ROLES: tuple[Role, ...] = get_args(Role)
Claims = Mapping[str, Any]
Ids = tuple[str, ...] | None
HOUR = 3_600


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What of the programme is left: hubs and focus areas (None = all), and money."""

    hubs: Ids = None
    focus_areas: Ids = None
    money: bool = True


@dataclass(frozen=True, kw_only=True)
class Rule:
    """Whom it is about, the role that they have, and its limits.

    A claim that is named has to have one of the values; all named ones have to fit.
    `anyone` is about whoever signed in.
    """

    role: Role
    limits: Limits = Limits()
    email: tuple[str, ...] = ()
    domain: tuple[str, ...] = ()
    group: tuple[str, ...] = ()
    anyone: bool = False

    def fits(self, claims: Claims, groups_claim: str) -> bool:
        """Whether it is about a reader of these claims."""
        if self.anyone:
            return True
        address = _address(claims)
        asked = (
            (self.email, {address}),
            (self.domain, {address.rpartition("@")[2]}),
            (self.group, _groups(claims.get(groups_claim))),
        )
        named = [given & {*values} for values, given in asked if values]
        return bool(named) and all(named)


@dataclass(frozen=True, kw_only=True)
class Policy:
    """All of access.toml; the first rule that fits a reader counts.

    A session ends `session_hours` after signing in, or with the provider's token where
    that ends before.
    """

    rules: tuple[Rule, ...]
    roles: Mapping[Role, Limits]
    session_hours: float = 8
    groups_claim: str = "groups"

    def rights(self, claims: Claims) -> Rights | None:
        """The rights of a reader; None for one whom no rule is about."""
        for rule in self.rules:
            if rule.fits(claims, self.groups_claim):
                return self.given(rule)
        return None

    def given(self, rule: Rule) -> Rights:
        """The rights that a rule gives: within its own limits and those of its role."""
        own, of_role = rule.limits, self.roles.get(rule.role, Limits())
        return Rights(
            hubs=_both(own.hubs, of_role.hubs),
            focus_areas=_both(own.focus_areas, of_role.focus_areas),
            money=own.money and of_role.money,
            rows=rule.role != "viewer",
            steward=rule.role == "steward",
        )

    def ends(self, claims: Claims) -> float:
        """When a session ends, in seconds since 1970; 0 where claims do not tell."""
        issued, expires = claims.get("iat"), claims.get("exp")
        if not _is_time(issued) or not _is_time(expires):
            return 0
        return min(expires, issued + self.session_hours * HOUR)  # ty: ignore

    def seen(self) -> list[Rights]:
        """What readers see by any rule, each once, whoever may change it."""
        found = (replace(self.given(rule), steward=False) for rule in self.rules)
        return list(dict.fromkeys(found))

    def unknown(self, facts: Facts) -> list[str]:
        """A sentence for each hub and focus area that the data does not know."""
        sentences = []
        given = [self.given(rule) for rule in self.rules]
        for name, members in (("hubs", facts.hubs), ("focus_areas", facts.focus_areas)):
            known = {member.id for member in members}
            named = {i for rights in given for i in getattr(rights, name) or ()}
            if lacking := sorted(named - known):
                sentences.append(
                    f"access.toml names {name} that snapshot {facts.snapshot} does not "
                    f"have: {', '.join(lacking)}. Their readers see nothing of them."
                )
        return sentences


def _both(one: Ids, other: Ids) -> Ids:
    if one is None or other is None:
        return other if one is None else one
    return tuple(sorted({*one} & {*other}))


def _address(claims: Claims) -> str:
    """The e-mail address in lower case; empty for one that the provider doubts."""
    address = claims.get("email")
    doubted = claims.get("email_verified", True) not in (True, "true")
    whole = isinstance(address, str) and address.count("@") == 1
    return str(address).strip().lower() if whole and not doubted else ""


def _groups(given: object) -> set[str]:
    values = given if isinstance(given, list) else [given]
    return {value for value in values if isinstance(value, str)}


def _is_time(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
