"""The venture arm's holdings, all invented, amounts in the currency of each."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Place = Literal["project", "engagement", "outside"]


@dataclass(frozen=True, kw_only=True)
class Payment:
    """One payment after the first: ownership is the share held afterwards."""

    paid_on: date
    kind: Literal["follow_on", "proceeds"]
    amount: int
    round: str | None = None
    ownership: float | None = None


@dataclass(frozen=True, kw_only=True)
class Holding:
    """One company: where it stands in the programme, what was paid, its marks.

    `place` says whether the company has a co-creation project, only an engagement,
    or neither; `multiples` are the fair values at successive quarter ends against
    the cost by then, 0 = written off; `steps` are the days on which it reached the
    strategic levels, in their order.
    """

    place: Place
    hub: str
    currency: str
    paid_on: date
    amount: int | None
    round: str
    instrument: str = "preferred equity"
    ownership: float | None = None
    later: tuple[Payment, ...] = ()
    multiples: tuple[float, ...] = ()
    method: str = "milestone"
    steps: tuple[date, ...] = ()


HOLDINGS = (
    Holding(
        place="engagement",
        hub="uk",
        currency="GBP",
        paid_on=date(2022, 6, 29),
        amount=1_500_000,
        round="Seed",
        ownership=0.09,
        later=(
            Payment(
                paid_on=date(2023, 9, 20),
                kind="follow_on",
                amount=1_000_000,
                round="Series A",
                ownership=0.11,
            ),
        ),
        multiples=(1.0, 1.0, 1.0, 1.0, 1.2, 1.45, 1.4, 1.4, 1.55, 1.7),
        method="multiple",
        steps=(date(2022, 6, 29), date(2023, 3, 8), date(2023, 11, 15)),
    ),
    Holding(
        place="outside",
        hub="uk",
        currency="GBP",
        paid_on=date(2022, 8, 17),
        amount=2_000_000,
        round="Series A",
        ownership=0.05,
        multiples=(1.0, 1.0, 0.9, 0.75, 0.5, 0.5, 0.0, 0.0, 0.0),
        steps=(date(2022, 9, 14),),
    ),
    Holding(
        place="engagement",
        hub="brazil",
        currency="BRL",
        paid_on=date(2022, 10, 5),
        amount=6_000_000,
        round="Seed",
        ownership=0.1,
        later=(
            Payment(
                paid_on=date(2024, 4, 10),
                kind="follow_on",
                amount=4_500_000,
                round="Series A",
                ownership=0.12,
            ),
        ),
        multiples=(1.0, 1.0, 1.05, 1.05, 1.15, 1.15, 1.35, 1.3),
        steps=(date(2022, 10, 5), date(2023, 8, 23)),
    ),
    Holding(
        place="outside",
        hub="silicon_valley",
        currency="USD",
        paid_on=date(2022, 11, 16),
        amount=2_500_000,
        round="Series B",
        ownership=0.03,
        later=(
            Payment(
                paid_on=date(2024, 6, 12),
                kind="proceeds",
                amount=2_900_000,
                ownership=0.014,
            ),
        ),
        multiples=(1.0, 1.1, 1.3, 1.5, 1.7, 1.9, 0.95, 1.05),
        method="multiple",
        steps=(date(2023, 2, 15), date(2023, 10, 18)),
    ),
    Holding(
        place="outside",
        hub="silicon_valley",
        currency="USD",
        paid_on=date(2022, 12, 14),
        amount=None,
        round="Series C",
        instrument="common equity",
        steps=(date(2023, 1, 25),),
    ),
    Holding(
        place="project",
        hub="uk",
        currency="GBP",
        paid_on=date(2023, 2, 22),
        amount=800_000,
        round="Seed",
        instrument="convertible note",
        later=(
            Payment(
                paid_on=date(2024, 1, 17),
                kind="follow_on",
                amount=1_200_000,
                round="Series A",
                ownership=0.08,
            ),
        ),
        multiples=(1.0, 1.0, 1.0, 1.1, 1.25, 1.25, 1.4),
        steps=(date(2023, 2, 22), date(2023, 9, 6), date(2024, 5, 15)),
    ),
    Holding(
        place="engagement",
        hub="brazil",
        currency="BRL",
        paid_on=date(2023, 4, 26),
        amount=4_000_000,
        round="Seed",
        ownership=0.07,
        multiples=(1.0, 0.95),
        method="net_assets",
        steps=(date(2023, 6, 14),),
    ),
    Holding(
        place="engagement",
        hub="silicon_valley",
        currency="USD",
        paid_on=date(2023, 10, 11),
        amount=3_000_000,
        round="Series A",
        ownership=0.06,
        multiples=(1.0, 1.0, 1.1, 1.25),
        steps=(date(2023, 10, 11), date(2024, 7, 3)),
    ),
    Holding(
        place="project",
        hub="israel",
        currency="ILS",
        paid_on=date(2024, 2, 14),
        amount=5_500_000,
        round="Seed",
        ownership=0.08,
        multiples=(1.0, 1.0, 1.15),
        steps=(date(2024, 2, 14), date(2024, 9, 11)),
    ),
    Holding(
        place="project",
        hub="uk",
        currency="GBP",
        paid_on=date(2024, 3, 6),
        amount=1_200_000,
        round="Seed",
        ownership=0.1,
        later=(
            Payment(
                paid_on=date(2024, 9, 25),
                kind="follow_on",
                amount=600_000,
                round="Seed extension",
                ownership=0.12,
            ),
        ),
        multiples=(1.0, 1.0, 1.1),
        steps=(date(2024, 3, 6),),
    ),
    Holding(
        place="outside",
        hub="silicon_valley",
        currency="USD",
        paid_on=date(2024, 3, 20),
        amount=4_000_000,
        round="Series B",
        ownership=0.025,
        multiples=(1.0, 1.0, 1.2),
        method="dcf",
    ),
    Holding(
        place="project",
        hub="silicon_valley",
        currency="USD",
        paid_on=date(2024, 5, 22),
        amount=2_500_000,
        round="Series A",
        ownership=0.05,
        multiples=(1.0, 1.0),
        steps=(date(2024, 5, 22),),
    ),
    Holding(
        place="engagement",
        hub="israel",
        currency="ILS",
        paid_on=date(2024, 7, 17),
        amount=7_000_000,
        round="Series A",
        ownership=0.06,
        multiples=(1.0,),
        steps=(date(2024, 8, 7),),
    ),
    Holding(
        place="outside",
        hub="uk",
        currency="GBP",
        paid_on=date(2024, 9, 18),
        amount=2_000_000,
        round="Series A",
        ownership=0.04,
        multiples=(1.0,),
    ),
)
