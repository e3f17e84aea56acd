"""Numbers read well and never mislead."""

from datetime import date
from decimal import Decimal

import pytest

from charts import numbers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (numbers.count(2513), "2,513"),
        (numbers.count(None), numbers.MISSING),
        (numbers.count(17_727_000), "17.7M"),
        (numbers.share(27 / 600), "4.5%"),
        (numbers.share(0), "0.0%"),
        (numbers.share(0.0004), "under 0.1%"),
        (numbers.share(-0.128), f"{numbers.MINUS}12.8%"),
        (numbers.share(1), "100.0%"),
        (numbers.share(None), numbers.MISSING),
        (numbers.days(112.5), "112.5 days"),
        (numbers.days(1), "1 day"),
        (numbers.days(1200), "1,200 days"),
        (numbers.days(None), numbers.MISSING),
        (numbers.money(Decimal("12345678.90"), "GBP"), "£12.3M"),
        (numbers.money(Decimal("950.5"), "GBP"), "£950.50"),
        (numbers.money(None, "GBP"), numbers.MISSING),
        (numbers.money(Decimal(0), "BRL"), "R$0"),
        (numbers.money(Decimal(-1500), "GBP"), f"{numbers.MINUS}£1.5K"),
        (numbers.multiple(Decimal("1.5249")), "1.52x"),
        (numbers.multiple(None), numbers.MISSING),
        (numbers.formatted(Decimal("0.48"), "ratio", "GBP"), "0.48x"),
        (numbers.formatted(3, "count", "GBP"), "3"),
        (numbers.exactly(Decimal("0.04"), "share", "GBP"), "4%"),
        (numbers.exactly(Decimal("0.0125"), "share", "GBP"), "1.25%"),
        (numbers.exactly(Decimal(1), "share", "GBP"), "100%"),
        (numbers.exactly(Decimal("-0.1"), "share", "GBP"), f"{numbers.MINUS}10%"),
        (numbers.exactly(Decimal(1_250_000), "money", "GBP"), "£1,250,000.00"),
        (numbers.exactly(Decimal("0.12345"), "money", "GBP"), "£0.12345"),
        (numbers.exactly(Decimal("1.255"), "ratio", "GBP"), "1.255x"),
        (numbers.exactly(Decimal("90.25"), "days", "GBP"), "90.25 days"),
        (numbers.exactly(Decimal("10.5"), "count", "GBP"), "10.5"),
        (numbers.change(0.012, "share", "GBP"), "+1.2 points"),
        (numbers.change(-12, "days", "GBP"), f"{numbers.MINUS}12 days"),
        (numbers.change(Decimal(-2500000), "money", "EUR"), f"{numbers.MINUS}€2.5M"),
        (numbers.change(0, "count", "GBP"), "0"),
        (numbers.change(None, "count", "GBP"), numbers.MISSING),
        (
            numbers.interval(0.0311, 0.0647, "share", "GBP"),
            "95% interval 3.1% to 6.5%",
        ),
        (
            numbers.interval(90, None, "days", ""),
            "95% interval 90 days to not reached",
        ),
        (numbers.interval(None, None, "share", "GBP"), ""),
        (numbers.month(date(2023, 3, 1)), "March 2023"),
        (numbers.long_day(date(2023, 5, 18)), "18 May 2023"),
    ],
)
def test_a_number_reads(text, expected):
    assert text.replace(numbers.SPACE, " ") == expected
