"""What is known of one holding at the close of a day."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from analysis.returns.marks import WRITTEN_OFF, stale
from analysis.returns.money import ZERO

Basis = Literal["mark", "rolled", "cost", "exit"]
Status = Literal["unrealised", "partly_realised", "realised", "written_off"]


@dataclass(frozen=True)
class WriteOff:
    """A fall to zero by a mark of method written_off: the value before it."""

    day: date
    amount: Decimal
    currency: str


@dataclass(frozen=True, kw_only=True)
class State:
    """A holding at the close of a day.

    value is in `currency` and stands on `basis`: the last mark (valued_on, method),
    that mark rolled forward, the price paid, or nothing after an exit. mark is the last
    mark as it was made, also where the value has moved on. In the base
    currency, since the first payment: paid_in, capital_back, income, the cost of exits
    (relieved) and the cost left. Payments without an amount or a rate are counted.
    """

    currency: str
    first_paid_on: date
    last_paid_on: date
    value: Decimal = ZERO
    basis: Basis = "cost"
    valued_on: date | None = None
    method: str | None = None
    mark: Decimal | None = None
    paid_in: Decimal = ZERO
    capital_back: Decimal = ZERO
    income: Decimal = ZERO
    cost: Decimal = ZERO
    relieved: Decimal = ZERO
    undisclosed: int = 0
    without_rate: int = 0
    write_offs: tuple[WriteOff, ...] = ()

    @property
    def incomplete(self) -> bool:
        """Whether a payment has no amount in the base currency."""
        return bool(self.undisclosed or self.without_rate)

    @property
    def fair_value(self) -> Decimal | None:
        """The carried value, None where the price paid stands in but is not known."""
        return None if self.basis == "cost" and self.incomplete else self.value

    @property
    def value_day(self) -> date:
        """The day that the value is of: the mark's, else the last money paid in."""
        return self.valued_on or self.last_paid_on

    @property
    def status(self) -> Status:
        """Realised when all was sold or is worth nothing, written off by its method."""
        if self.basis == "mark" and not self.value:
            return "written_off" if self.method == WRITTEN_OFF else "realised"
        if self.basis == "exit":
            return "realised"
        return "partly_realised" if self.capital_back else "unrealised"

    def is_stale(self, on: date) -> bool:
        """Whether something is held whose value is over twelve months old."""
        return bool(self.value) and stale(self.value_day, on)
