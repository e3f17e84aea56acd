"""What is said of holdings: their state, their value's standing, their return.

Rows are those of the tables `schedule`, `marks` and `portfolio`.
"""

from typing import Any

from charts.numbers import count, counted, share, short_day

GROSS = "Gross: before fees and carry."
NOT_MEANINGFUL = "n.m."
MOST_NAMES = 5
STATUS = {
    "unrealised": "held",
    "partly_realised": "partly realised",
    "realised": "realised",
    "written_off": "written off",
}
METHODS = {
    "recent_round": "recent round",
    "milestone": "milestones",
    "multiple": "multiple",
    "dcf": "discounted cash flow",
    "net_assets": "net assets",
    "written_off": "written off",
}
Row = dict[str, Any]


def irr(row: Row) -> str:
    """The IRR in words: yearly, a period return, or n.m. with its reason."""
    if row["irr"] is None:
        reason = row["irr_reason"] or row["reason"]
        return f"{NOT_MEANINGFUL}{f' ({reason})' if reason else ''}"
    return f"{share(row['irr'])}{'' if row['irr_annualised'] else ' period return'}"


def standing(row: Row) -> str:
    """What a fair value stands on: the mark with its day and age, cost, or nothing."""
    if row["basis"] == "exit":
        return "nothing held, sold"
    if row["basis"] == "cost":
        priced = "price undisclosed" if row["fair_value"] is None else "at cost"
        return f"{priced}, no mark yet{_aged(row)}"
    day = short_day(row["valued_on"])
    if row["method"] == "written_off":
        return f"written off {day}"
    moved = ", moved on by payments since" if row["basis"] == "rolled" else ""
    return f"{method(row['method'])}, {day}{moved}{_aged(row)}"


def _aged(row: Row) -> str:
    return f", stale: {counted(row['age'], 'day')} old" if row["stale"] else ""


def method(name: str) -> str:
    """A valuation's method in words; one that is not known stays as it is."""
    return METHODS.get(name, name.replace("_", " "))


def amounts(currency: str) -> str:
    """In what amounts are, and that they are gross."""
    return f"Amounts in {currency}. {GROSS}"


def left_out(names: list[str], reason: str) -> str:
    """A line on holdings that take part in no sum or ratio, by name; empty of none."""
    if not names:
        return ""
    return f"In no sum or ratio, {reason}: {listed(names)}."


def listed(names: list[str]) -> str:
    """The first names, and how many more there are."""
    told = ", ".join(names[:MOST_NAMES])
    rest = len(names) - MOST_NAMES
    return f"{told} and {count(rest)} more" if rest > 0 else told
