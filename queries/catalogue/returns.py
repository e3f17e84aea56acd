"""What the venture arm's holdings are worth and returned, gross of fees and carry."""

from queries.catalogue.ventures import VENTURE_TEAM
from queries.metric import Metric

GROSS = "fund-to-investment, gross of fees and carry"
AT_END = f"stock: at the close of the period's last day; {GROSS}"
LEFT_OUT = (
    "A holding with an undisclosed amount or a missing rate is counted apart and left "
    "out as a whole. With a filter, only companies with an engagement in the selection."
)
POOLED = "analysis.returns.result.pooled"

METRICS = (
    Metric(
        name="holdings",
        label="Holdings",
        definition="Companies with a payment from or to the venture arm by the end of "
        "the period, those sold or written off since included.",
        form="count",
        unit="holdings",
        direction="neither",
        basis="stock: at the close of the period's last day",
        caveat="With a filter, only companies with an engagement in the selection; one "
        "engaged by two hubs counts in each.",
        owner=VENTURE_TEAM,
        source="programme definition",
        query="holding_groups",
        table="cash_flows",
        function="analysis.returns.ledger.ledger",
    ),
    Metric(
        name="fair_value",
        label="Fair value",
        definition="The last mark of each holding, rolled forward by later payments "
        "or, before a first mark, the price paid, at the exchange rate of the period's "
        "last day.",
        form="money",
        unit="base currency",
        direction="higher",
        basis=AT_END,
        caveat=f"A mark may be old: see its age. {LEFT_OUT}",
        owner=VENTURE_TEAM,
        source="IPEV 2025; IFRS 13",
        query="holding_groups",
        table="cash_flows",
        function=POOLED,
    ),
    Metric(
        name="paid_in",
        label="Paid in",
        definition="All money paid into holdings by the end of the period, follow-ons "
        "and fund calls included, at the rate of the day of payment.",
        form="money",
        unit="base currency",
        direction="higher",
        basis=f"stock: since the first payment to the period's last day; {GROSS}",
        caveat=LEFT_OUT,
        owner=VENTURE_TEAM,
        source="GIPS 2020, since-inception paid-in capital and distributions",
        query="holding_groups",
        table="cash_flows",
        function=POOLED,
    ),
    Metric(
        name="proceeds",
        label="Proceeds",
        definition="All money received from holdings by the end of the period, "
        "dividends included, at the rate of the day of payment.",
        form="money",
        unit="base currency",
        direction="higher",
        basis=f"stock: since the first payment to the period's last day; {GROSS}",
        caveat=LEFT_OUT,
        owner=VENTURE_TEAM,
        source="GIPS 2020, since-inception paid-in capital and distributions",
        query="holding_groups",
        table="cash_flows",
        function=POOLED,
    ),
    Metric(
        name="tvpi",
        label="TVPI (gross)",
        definition="Proceeds and fair value together over all money paid in.",
        form="ratio",
        unit="multiple of money paid in",
        direction="higher",
        basis=AT_END,
        caveat=f"Says nothing of time: read it beside the IRR. {LEFT_OUT}",
        owner=VENTURE_TEAM,
        source="GIPS 2020, since-inception multiples",
        query="holding_groups",
        table="cash_flows",
        function="analysis.returns.multiples.multiples",
    ),
    Metric(
        name="dpi",
        label="DPI (gross)",
        definition="Proceeds over all money paid in.",
        form="ratio",
        unit="multiple of money paid in",
        direction="higher",
        basis=AT_END,
        caveat=LEFT_OUT,
        owner=VENTURE_TEAM,
        source="GIPS 2020, since-inception multiples",
        query="holding_groups",
        table="cash_flows",
        function="analysis.returns.multiples.multiples",
    ),
    Metric(
        name="irr",
        label="IRR (gross)",
        definition="The one yearly rate at which all pooled payments and the fair "
        "value at the end of the period have a present value of nothing.",
        form="share",
        unit="share a year, or of the period where under one year",
        direction="higher",
        basis=f"{AT_END}; actual/365 fixed, pooled in the base currency",
        caveat="Under one year since the first payment it is the return of the period, "
        f"not annualised, which the note says, and not compared. {LEFT_OUT}",
        owner=VENTURE_TEAM,
        source="XIRR; GIPS 2020 on periods under one year",
        query="holding_groups",
        table="cash_flows",
        function="analysis.returns.irr.return_with_residual",
    ),
)
