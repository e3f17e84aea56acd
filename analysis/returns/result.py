"""What a holding, or several together, returned by a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from analysis.returns.flows import net_by_day
from analysis.returns.history import History
from analysis.returns.irr import Return, return_with_residual
from analysis.returns.ledger import Ledger
from analysis.returns.money import total
from analysis.returns.multiples import Multiples, multiples
from analysis.returns.quotes import NoRateError, Quotes
from analysis.returns.state import State

UNDISCLOSED = "an amount is undisclosed"
NO_RATE = "an exchange rate is missing"
REALISED = ("realised", "written_off")

Held = tuple[History, State]


@dataclass(frozen=True)
class Result:
    """Amounts in the base currency, the ratios of them, and what they leave out.

    holdings are those counted, at_cost those of them that no mark has valued yet,
    unpaid those that money came back from and none was paid to;
    left_out maps the other organisations to the reason. Gross of fees and carry.
    """

    holdings: int
    at_cost: int
    unpaid: int
    left_out: dict[str, str]
    invested: Decimal
    proceeds: Decimal
    fair_value: Decimal
    multiples: Multiples
    irr: Return


def why_left_out(state: State, quotes: Quotes, on: date) -> str | None:
    """Why a holding takes part in no ratio, None when it does.

    One unknown amount takes out the whole holding: its value, less a part of its
    cost, would flatter the rest.
    """
    if state.undisclosed:
        return UNDISCLOSED
    if state.without_rate or base_value(state, quotes, on) is None:
        return NO_RATE
    return None


def base_value(state: State, quotes: Quotes, on: date) -> Decimal | None:
    """The carried value at a day's rate, None when either is not known."""
    if state.fair_value is None:
        return None
    try:
        return quotes.to_base(state.value, state.currency, on)
    except NoRateError:
        return None


def pooled(ledger: Ledger, on: date) -> Result:
    """All holdings together at the close of a day: one IRR of their pooled flows.

    Without any holding that a mark has valued or an exit ended, only DPI can be said.
    """
    return pool(ledger.held(on), ledger.quotes, on)


def apart(ledger: Ledger, on: date) -> dict[str, Result]:
    """The same for the realised holdings, written off included, and the unrealised.

    Keys realised and unrealised; a partly realised holding is unrealised.
    """
    sides: dict[str, list[Held]] = {"realised": [], "unrealised": []}
    for held in ledger.held(on):
        side = "realised" if held[1].status in REALISED else "unrealised"
        sides[side].append(held)
    return {name: pool(held, ledger.quotes, on) for name, held in sides.items()}


def pool(held: Iterable[Held], quotes: Quotes, on: date) -> Result:
    """Holdings and their states on a day as one result; `pooled` of any choice."""
    counted: list[Held] = []
    left_out: dict[str, str] = {}
    for holding, state in held:
        if reason := why_left_out(state, quotes, on):
            left_out[holding.organisation_id] = reason
        else:
            counted.append((holding, state))
    states = [state for _, state in counted]
    values = [base_value(state, quotes, on) for state in states]
    worth = total(value for value in values if value is not None)
    unmarked = sum(state.basis == "cost" for state in states)
    known = worth if unmarked < len(states) else None
    invested = total(state.paid_in for state in states)
    proceeds = total(map(_received, states))
    paid = [payment for holding, _ in counted for payment in holding.payments]
    return Result(
        len(counted),
        unmarked,
        sum(not state.paid_in and _received(state) > 0 for state in states),
        left_out,
        invested,
        proceeds,
        worth,
        multiples(invested, proceeds, known),
        return_with_residual(net_by_day(paid), known, on),
    )


def _received(state: State) -> Decimal:
    return total([state.capital_back, state.income])
