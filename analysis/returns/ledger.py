"""The venture ledger: payments, marks and rates as one thing to ask."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from analysis.returns.flows import Payment, payments
from analysis.returns.history import History, replay
from analysis.returns.marks import UNUSABLE, Mark, finding, findings_frame, marks
from analysis.returns.quotes import Quotes
from analysis.returns.state import State


@dataclass(frozen=True)
class Ledger:
    """Holdings by id, the quotes to translate with, and what is wrong with marks.

    A holding is an organisation with a payment. findings: a row a mark that is not
    used, or is but contradicts the payments (columns as marks.FINDINGS).
    """

    holdings: tuple[History, ...]
    quotes: Quotes
    findings: pl.DataFrame

    def only(self, organisations: Collection[str]) -> "Ledger":
        """The same for some organisations, those without a payment left out."""
        kept = [h for h in self.holdings if h.organisation_id in organisations]
        found = self.findings.filter(pl.col("organisation_id").is_in([*organisations]))
        return replace(self, holdings=tuple(kept), findings=found)

    def held(self, on: date) -> Iterator[tuple[History, State]]:
        """Each holding with a payment by the close of a day, and its state then."""
        for holding in self.holdings:
            if state := holding.at(on):
                yield holding, state


def ledger(
    flows: pl.DataFrame,
    valuations: pl.DataFrame,
    rates: pl.DataFrame,
    base_currency: str,
) -> Ledger:
    """The ledger of three frames; give only what is known by the as-of date.

    flows: organisation_id, paid_on, kind, currency, amount, amount_base and, if known,
    ownership_after. valuations: organisation_id, valued_on, fair_value, currency,
    method. rates: currency, quoted_on, rate_to_base. ValueError as `payments`, `marks`.
    """
    paid: dict[str, list[Payment]] = defaultdict(list)
    for payment in payments(flows):
        paid[payment.organisation_id].append(payment)
    quotes = Quotes(rates, base_currency)
    usable: dict[str, list[Mark]] = defaultdict(list)
    found: list[tuple[Mark, str]] = []
    for mark in marks(valuations):
        said = finding(mark, paid.get(mark.organisation_id, []))
        if said:
            found.append((mark, said))
        if said not in UNUSABLE:
            usable[mark.organisation_id].append(mark)
    holdings = [replay(paid[name], usable[name], quotes) for name in sorted(paid)]
    return Ledger(tuple(holdings), quotes, findings_frame(found))
