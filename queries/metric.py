"""What a metric of the catalogue must say; an incomplete entry does not load."""

from dataclasses import dataclass, fields
from typing import Literal

Direction = Literal["higher", "lower", "neither"]
Form = Literal["count", "share", "days", "money", "ratio"]


@dataclass(frozen=True, kw_only=True)
class Metric:
    """One metric.

    `form` says what a value is: a count, a share from 0 to 1, days, money in the base
    currency, or a ratio of two amounts. `formula` is the SQL of macro name(arguments);
    a metric that SQL cannot express names the `function` of the analysis package
    instead. `table` is the contract table that it cannot do without, `options` what may
    be asked of it beside the selection; `to_project` says that the metric leads from
    sourcing to the project stage where no stages are asked for.
    """

    name: str
    label: str
    definition: str
    form: Form
    unit: str
    direction: Direction
    basis: str
    caveat: str
    owner: str
    source: str
    query: str
    table: str
    options: tuple[str, ...] = ()
    arguments: tuple[str, ...] = ()
    formula: str = ""
    function: str = ""
    to_project: bool = False

    def __post_init__(self) -> None:
        """Refuse an incomplete entry with ValueError."""
        optional = {"options", "arguments", "formula", "function"}
        texts = {f.name: str(getattr(self, f.name)) for f in fields(self)}
        empty = [name for name in texts.keys() - optional if not texts[name].strip()]
        if empty:
            raise ValueError(f"{self.name or 'a metric'} lacks {', '.join(empty)}")
        if bool(self.formula) == bool(self.function):
            raise ValueError(f"{self.name} needs either a formula or a function")
        if bool(self.formula) != bool(self.arguments):
            raise ValueError(f"{self.name}: a formula and its arguments come together")
        if not self.definition.endswith(".") or ". " in self.definition:
            raise ValueError(f"{self.name}: the definition is one sentence")
        if self.unit != self.unit.lower() or self.unit.endswith("."):
            raise ValueError(f"{self.name}: a unit has no capital and no full stop")

    @property
    def macro(self) -> str:
        """The statement that registers the formula; empty without one."""
        if not self.formula:
            return ""
        head = f"create macro {self.name}({', '.join(self.arguments)})"
        return f"{head} as {self.formula}"
