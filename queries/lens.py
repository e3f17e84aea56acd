"""How a selection is looked at: the options that pages share, kept in their links.

A selection says which data counts, a lens how it is broken down. Every table of
`queries.tables` is asked for with both.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Literal, get_args

from queries.given import choices, shown
from queries.paths import LONGEST, later
from queries.programme import DIMENSIONS, Dimension, Facts

Basis = Literal["cohort", "period"]
Grain = Literal["month", "quarter", "year"]
Exposure = Literal["focus_area", "hub", "country", "round", "vintage"]
Worth = Literal["fair_value", "cost"]
Split = Literal["business_unit", "hub", "focus_area"]
DAYS = re.compile("[0-9]{1,5}")
BASES: tuple[Basis, ...] = get_args(Basis)
GRAINS: tuple[Grain, ...] = get_args(Grain)
EXPOSURES: tuple[Exposure, ...] = get_args(Exposure)
WORTHS: tuple[Worth, ...] = get_args(Worth)
SPLITS: tuple[Split, ...] = get_args(Split)


@dataclass(frozen=True, kw_only=True)
class Lens:
    """What is compared, from which stage to which, within how long, on which basis.

    None stands for the data's own: sourcing for `stage_from`, the project stage for
    `stage_to`, the programme's horizon for `days`, a grain that fits the period, for
    `member` the one of most engagements, and for `holding` the one of highest cost.
    """

    by: Dimension = "hub"
    basis: Basis = "cohort"
    stage_from: str | None = None
    stage_to: str | None = None
    days: int | None = None
    grain: Grain | None = None
    member: str | None = None
    holding: str | None = None
    exposure: Exposure = "focus_area"
    worth: Worth = "fair_value"
    split: Split = "business_unit"

    def path(self) -> dict[str, Any]:
        """The options of `queries.measure.measure` that say where to where."""
        return {
            "stage_from": self.stage_from,
            "stage_to": self.stage_to,
            "days": self.days,
        }

    def link(self, *, whole: bool = False) -> dict[str, list[str]]:
        """The link's parameters, in fixed order: those that differ from the default.

        `whole` writes those that equal it too.
        """
        values = {name: getattr(self, name) for name in OPTIONS}
        default = Lens()
        return {
            name: [str(value)]
            for name, value in values.items()
            if value is not None and (whole or value != getattr(default, name))
        }


OPTIONS: tuple[str, ...] = tuple(field.name for field in fields(Lens))


def parse_lens(
    query: Mapping[str, Sequence[str]], facts: Facts
) -> tuple[Lens, list[str]]:
    """The lens that a link asks for, and a notice for each value that it cannot have.

    Never raises: parse(write(lens)) = lens, everything else ends in the default.
    """
    notices: list[str] = []
    chosen: dict[str, str | int] = {}
    for name in OPTIONS:
        values = list(query.get(name, ()))
        if len(values) > 1:
            notices.append(f"{name} has several values. The first is read.")
        for value in values[:1]:
            read, problem = _read(name, value, chosen, facts)
            notices += [problem] if problem else []
            chosen |= {} if read is None else {name: read}
    return Lens(**chosen), notices  # ty: ignore


def _read(
    name: str, value: str, chosen: Mapping[str, str | int], facts: Facts
) -> tuple[str | int | None, str | None]:
    """The value, or None with the notice that says why not."""
    if name == "days":
        if DAYS.fullmatch(value) and int(value) <= LONGEST:
            return int(value), None
        allowed = f"a number from 0 to {LONGEST}"
        return None, f"days={shown(value)} is not {allowed}. The horizon is used."
    known = _allowed(name, chosen, facts)
    if value in known:
        return value, None
    problem = f"{name}={shown(value)} is not known{_may_be(name, known)}."
    return None, f"{problem} The default is used."


def _may_be(name: str, known: Sequence[str]) -> str:
    """What an option may be; of companies nobody is told, not all may see them."""
    if name == "holding":
        return ""
    return f"; it may be {choices(known) if known else 'nothing else'}"


def _allowed(name: str, chosen: Mapping[str, str | int], facts: Facts) -> Sequence[str]:
    ladder = [stage.id for stage in facts.ladder]
    begin = str(chosen.get("stage_from", ""))
    by = chosen.get("by", Lens.by)
    dimension = next(d for d in DIMENSIONS if d == by)
    allowed: dict[str, Iterable[str]] = {
        "by": DIMENSIONS,
        "basis": BASES,
        "grain": GRAINS,
        "exposure": EXPOSURES,
        "worth": WORTHS,
        "split": SPLITS,
        # the last step leads nowhere
        "stage_from": ladder[:-1],
        "stage_to": [stage.id for stage in later(facts, begin)],
        "member": [member.id for member in facts.members(dimension)],
        "holding": [holding.id for holding in facts.holdings],
    }
    return list(allowed[name])
