"""What the caller may see and change: one object, which every answer depends on."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Literal

from queries.errors import Refused
from queries.programme import Dimension

Need = Literal["money", "rows", "whole", "steward"]
NOBODY = "\N{NULL}"
REASONS: dict[Need, str] = {
    "money": "Money is not for you to see.",
    "rows": "Records of single cases are not for you to see.",
    "whole": "This tells of the whole programme, of which you may see a part.",
    "steward": "Only stewards may change what others see.",
}


@dataclass(frozen=True)
class Rights:
    """Which hubs and focus areas (None = all, sorted ids else), and what of them.

    `money`: payments, values, budgets, costs and benefits; `rows`: records of single
    cases; `steward`: to change what others see. What is limited is counted as if the
    rest were not in the data.
    """

    hubs: tuple[str, ...] | None = None
    focus_areas: tuple[str, ...] | None = None
    money: bool = True
    rows: bool = True
    steward: bool = True

    @property
    def limited(self) -> bool:
        """Whether some hubs or focus areas are not to be seen."""
        return self.hubs is not None or self.focus_areas is not None

    @property
    def dimensions(self) -> tuple[Dimension, ...]:
        """Those of which some members are not to be seen."""
        limits: dict[Dimension, object] = {
            "hub": self.hubs,
            "focus_area": self.focus_areas,
        }
        return tuple(name for name, seen in limits.items() if seen is not None)

    def allows(self, *needs: Need) -> bool:
        """Whether they reach for what needs all of these."""
        allowed: dict[Need, bool] = {
            "money": self.money,
            "rows": self.rows,
            "whole": not self.limited,
            "steward": self.steward,
        }
        return all(allowed[need] for need in needs)

    def demand(self, *needs: Need) -> None:
        """Raise Refused, with the reason, where they do not reach."""
        for need in needs:
            if not self.allows(need):
                raise Refused(REASONS[need])

    def narrowed(self, known: dict[str, object]) -> dict[str, object]:
        """Parameters of a query with the rights among them.

        Those focus areas that were selected and may be seen are left of `focus_areas`.
        """
        areas = self.focus_areas
        allowed = {"allowed_hubs": _list(self.hubs), "allowed_focus_areas": None}
        if areas is None:
            return {**known, **allowed}
        allowed["allowed_focus_areas"] = list(areas) or [NOBODY]
        chosen = known.get("focus_areas")
        if isinstance(chosen, list):
            both = sorted({*chosen} & {*areas}) if chosen else list(areas)
            allowed["focus_areas"] = both or [NOBODY]
        return {**known, **allowed}


EVERYTHING = Rights()
NOTHING = Rights((), (), money=False, rows=False, steward=False)
_acting: ContextVar[Rights | None] = ContextVar("rights", default=None)
_resolvers: list[Callable[[], Rights]] = [lambda: EVERYTHING]


def rights() -> Rights:
    """Those of the caller: what `acting` says, else what the process goes by."""
    return _acting.get() or _resolvers[-1]()


@contextmanager
def acting(as_if: Rights) -> Generator[None]:
    """Answer everything within as for a caller with these rights."""
    token = _acting.set(as_if)
    try:
        yield
    finally:
        _acting.reset(token)


def resolve_by(resolver: Callable[[], Rights]) -> None:
    """Have a process ask `resolver` for the rights of whoever calls.

    A server does; without one, whoever can read the folder of data sees all of it.
    """
    _resolvers[:] = [resolver]


def _list(values: tuple[str, ...] | None) -> list[str] | None:
    return None if values is None else list(values)
