"""One holding replayed: what it is carried at and what it cost, after every event.

A mark stands at the close of its day. Payments after it roll it forward until the next
one: money paid in is added, capital received taken off, down to 0 (as IPEV has a
reported net asset value adjusted for later calls and distributions); otherwise money
received after the last mark would count twice, and a follow-on as a loss. Without a
mark the price paid stands in, which is fair value at first (IFRS 13, paragraph 58);
nothing is left once everything was sold, by the ownership afterwards or, where that is
not said, for as much as it was carried at or more.

Cost of an exit: capital received takes the share of the remaining cost that it is of
the value carried just before, at most all of it; all of it when everything was sold.
No state depends on what came after its day.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from analysis.returns.flows import CAPITAL_BACK, Payment
from analysis.returns.marks import Mark, sold_out
from analysis.returns.money import ZERO, over, times, total
from analysis.returns.quotes import Quotes
from analysis.returns.state import State, WriteOff

ONE = Decimal(1)


@dataclass(frozen=True)
class History:
    """A holding's payments by day, and its state after each day with an event."""

    organisation_id: str
    payments: tuple[Payment, ...]
    days: tuple[date, ...]
    states: tuple[State, ...]

    def at(self, on: date) -> State | None:
        """The state at the close of a day, None before the first payment."""
        at = bisect_right(self.days, on)
        return self.states[at - 1] if at else None


def replay(paid: Sequence[Payment], marked: Sequence[Mark], quotes: Quotes) -> History:
    """The history of one holding from its payments and usable marks, each by day.

    On one day money is paid in, then received, then the mark is made. ValueError
    without a payment.
    """
    if not paid:
        raise ValueError("a holding has at least one payment")
    first = paid[0]
    state = State(
        currency=first.currency,
        first_paid_on=first.paid_on,
        last_paid_on=first.paid_on,
    )
    states: dict[date, State] = {}
    events: list[tuple[date, Payment | Mark]] = [(pay.paid_on, pay) for pay in paid]
    events += [(mark.valued_on, mark) for mark in marked]
    for day, event in sorted(events, key=lambda dated: dated[0]):
        if isinstance(event, Mark):
            state = _marked(state, event)
        else:
            state = _paid(state, event, quotes)
        states[day] = state
    return History(
        first.organisation_id, tuple(paid), tuple(states), tuple(states.values())
    )


def _marked(state: State, mark: Mark) -> State:
    lost = mark.is_write_off and state.value > 0
    fall = (WriteOff(mark.valued_on, state.value, state.currency),) if lost else ()
    return replace(
        state,
        value=mark.fair_value,
        currency=mark.currency,
        basis="mark",
        valued_on=mark.valued_on,
        method=mark.method,
        mark=mark.fair_value,
        cost=ZERO if mark.is_write_off else state.cost,
        write_offs=(*state.write_offs, *fall),
    )


def _paid(state: State, payment: Payment, quotes: Quotes) -> State:
    """The state after a payment; one that is not known in base is only counted."""
    own, base = ZERO, payment.amount_base
    if payment.amount is None:
        state = replace(state, undisclosed=state.undisclosed + 1)
    else:
        found = quotes.convert(
            payment.amount, payment.currency, state.currency, payment.paid_on
        )
        if base is None or found is None:
            state = replace(state, without_rate=state.without_rate + 1)
        own = found or ZERO
    if payment.paid_in:
        return _bought(state, payment.paid_on, own, base or ZERO)
    if payment.kind not in CAPITAL_BACK:
        return replace(state, income=total([state.income, base or ZERO]))
    outright = payment.ownership_after is None and 0 < state.value <= own
    everything = sold_out(payment) or outright
    return _sold(state, own, base or ZERO, everything=everything)


def _bought(state: State, day: date, own: Decimal, base: Decimal) -> State:
    """Money paid in; after an exit it starts again from the price paid."""
    again = replace(state, basis="cost", valued_on=None, method=None, mark=None)
    return replace(
        again if state.basis == "exit" else _rolled(state),
        last_paid_on=day,
        value=total([state.value, own]),
        paid_in=total([state.paid_in, base]),
        cost=total([state.cost, base]),
    )


def _sold(state: State, own: Decimal, base: Decimal, *, everything: bool) -> State:
    """Capital received; `own` in the currency of the value carried."""
    left = ZERO if everything else max(total([state.value, -own]), ZERO)
    share = ONE if everything else ZERO
    if own and not everything:
        share = over(own, state.value) if left else ONE
    relieved = times(state.cost, share)
    return replace(
        replace(state, basis="exit") if everything else _rolled(state),
        value=left,
        capital_back=total([state.capital_back, base]),
        cost=total([state.cost, -relieved]),
        relieved=total([state.relieved, relieved]),
    )


def _rolled(state: State) -> State:
    return replace(state, basis="rolled") if state.basis == "mark" else state
