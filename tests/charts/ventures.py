"""Frames of the tables about ventures, made by hand."""

from decimal import Decimal

import polars as pl

MONEY = pl.Decimal(38, 10)
LABELS = {
    "opening": "Opening fair value",
    "new": "New investments",
    "follow_on": "Follow-on investments",
    "cost_of_exits": "Cost of exits",
    "write_offs": "Write-offs",
    "revaluation": "Revaluation",
    "currency": "Currency",
    "closing": "Closing fair value",
}


def money(*values):
    """Amounts as the tables have them; None stays."""
    found = [None if value is None else Decimal(str(value)) for value in values]
    return pl.Series(found, dtype=MONEY)


def spoken(text):
    """A text with plain spaces and minus signs."""
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{MINUS SIGN}", "-")
