"""What moved one holding's fair value between two days; rules in `bridge`."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from analysis.returns.flows import CAPITAL_BACK, Payment
from analysis.returns.history import History
from analysis.returns.money import ZERO, total
from analysis.returns.quotes import NoRateError, Quotes
from analysis.returns.state import State

ITEMS = (
    "opening",
    "new",
    "follow_on",
    "cost_of_exits",
    "write_offs",
    "revaluation",
    "currency",
    "closing",
)
TAKEN = ("cost_of_exits", "write_offs")
BESIDE = ("exit_proceeds", "realised_gain", "gain", "income")

Amounts = dict[str, Decimal]


@dataclass(frozen=True)
class Span:
    """From the close of one day to the close of another."""

    opening: date
    closing: date

    def __contains__(self, day: date) -> bool:
        """Whether a day lies after the opening day, up to the closing day."""
        return self.opening < day <= self.closing


def movements(holding: History, span: Span, quotes: Quotes) -> Amounts:
    """ITEMS and BESIDE of a holding with a payment by the closing day, in base.

    Undisclosed amounts count as nothing: leave such holdings out. NoRateError where a
    rate is missing.
    """
    before, after = holding.at(span.opening), holding.at(span.closing)
    if after is None or after.without_rate:
        raise NoRateError("a payment has no amount in the base currency")
    paid = [payment for payment in holding.payments if payment.paid_on in span]
    has_paid = any(p.paid_in for p in holding.payments if p.paid_on <= span.opening)
    relieved = before.relieved if before else ZERO
    falls = [fall for fall in after.write_offs if fall.day in span]
    lost = [quotes.to_base(f.amount, f.currency, f.day) for f in falls]
    return closed(
        {
            "opening": _carried(before, quotes, span.opening),
            **_payments(paid, has_paid=has_paid),
            "cost_of_exits": total([after.relieved, -relieved]),
            "write_offs": total(lost),
            "currency": _currency(holding, span, quotes),
            "closing": _carried(after, quotes, span.closing),
        }
    )


def closed(amounts: Amounts) -> Amounts:
    """Amounts without, or with another, revaluation: as the rest, and what follows."""
    others = [name for name in ITEMS[:-1] if name != "revaluation"]
    moved = [-amounts[n] if n in TAKEN else amounts[n] for n in others]
    rest = total([amounts["closing"], -total(moved)])
    realised = total([amounts["exit_proceeds"], -amounts["cost_of_exits"]])
    made = total([rest, realised])
    return {**amounts, "revaluation": rest, "realised_gain": realised, "gain": made}


def _carried(state: State | None, quotes: Quotes, on: date) -> Decimal:
    return quotes.to_base(state.value, state.currency, on) if state else ZERO


def _payments(paid: Iterable[Payment], *, has_paid: bool) -> Amounts:
    """The sums of a period's payments; `has_paid` when money was paid in before."""
    sums = dict.fromkeys(("new", "follow_on", "exit_proceeds", "income"), ZERO)
    for payment in paid:
        item = "income"
        if payment.paid_in:
            follows = payment.kind == "fund_call" and has_paid
            item = "follow_on" if follows or payment.kind == "follow_on" else "new"
            has_paid = True
        elif payment.kind in CAPITAL_BACK:
            item = "exit_proceeds"
        sums[item] = total([sums[item], payment.amount_base or ZERO])
    return sums


def _currency(holding: History, span: Span, quotes: Quotes) -> Decimal:
    """What changes of rate did to the value carried, from each event to the next."""
    events = [day for day in holding.days if day in span]
    changes = []
    for start, end in pairwise([span.opening, *events, span.closing]):
        if (state := holding.at(start)) and state.value:
            then, now = (
                quotes.to_base(state.value, state.currency, day) for day in (start, end)
            )
            changes += [now, -then]
    return total(changes)
