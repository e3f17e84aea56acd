"""Holdings valued again from the contract's tables, a payment and a mark at a time.

Plain Decimal sums, no marts, no ledger; rates of return by scipy's brentq.
"""

from calendar import monthrange
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext

import polars as pl
from scipy.optimize import brentq

HELD = ("holdings", "fair_value", "paid_in", "proceeds", "tvpi", "dpi", "irr")
PAID_IN = ("initial", "follow_on", "fund_call")
AMOUNTS = {
    "fair_value": "fair_value",
    "paid_in": "invested",
    "proceeds": "proceeds",
}
CAPITAL = ("proceeds", "fund_distribution")
TEN = Decimal("1e-10")
DIMENSIONS = {
    "hub": "hub_id",
    "focus_area": "focus_area_id",
    "kind": "kind",
    "source": "source",
}


def places(amount):
    with localcontext(prec=60):
        return amount.quantize(TEN, ROUND_HALF_UP)


def rate(known, currency, day):
    if currency == known["base"]["base_currency"][0]:
        return Decimal(1)
    quotes = known["fx_rates"].filter(
        pl.col("currency") == currency, pl.col("quoted_on") <= day
    )
    return quotes.sort("quoted_on")["rate_to_base"][-1]


def payments(known, company, day):
    """One company's payments by a day, money paid in first on each."""
    flows = known["cash_flows"].filter(
        pl.col("organisation_id") == company, pl.col("paid_on") <= day
    )
    rows = flows.to_dicts()
    return sorted(rows, key=lambda row: (row["paid_on"], row["kind"] not in PAID_IN))


def mark(known, company, day):
    """The last mark by a day that a payment makes usable; None without one."""
    paid = payments(known, company, day)
    marks = known["valuations"].filter(
        pl.col("organisation_id") == company,
        pl.col("valued_on").is_between(paid[0]["paid_on"], day),
        pl.col("fair_value") >= 0,
    )
    rows = marks.sort("valued_on").to_dicts()
    return rows[-1] if rows else None


def carried(known, company, day):
    """What a company is carried at, (value, currency), and whether it was marked."""
    flows, last = payments(known, company, day), mark(known, company, day)
    value, currency = Decimal(0), flows[0]["currency"]
    if last:
        value, currency = last["fair_value"], last["currency"]
        flows = [row for row in flows if row["paid_on"] > last["valued_on"]]
    for row in flows:
        own = row["amount"] or Decimal(0)
        if row["currency"] != currency:
            own *= rate(known, row["currency"], row["paid_on"])
            own /= rate(known, currency, row["paid_on"])
        if row["kind"] in PAID_IN:
            value += own
        elif row["kind"] in CAPITAL:
            left = row["ownership_after"]
            value = Decimal(0) if left == 0 else max(value - own, Decimal(0))
    return value, currency, last is not None


def in_base(known, row):
    paid = row["amount"] * rate(known, row["currency"], row["paid_on"])
    return places(paid)


def pooled(known, companies, day):
    """The sums and ratios of several companies on a day, all in the base currency."""
    flows = {c: payments(known, c, day) for c in companies}
    shown = [c for c in companies if all(r["amount"] is not None for r in flows[c])]
    signed = []
    for company in shown:
        for row in flows[company]:
            amount = in_base(known, row)
            paid_in = row["kind"] in PAID_IN
            signed.append((row["paid_on"], -amount if paid_in else amount))
    values, marked = [], 0
    for company in shown:
        value, currency, was_marked = carried(known, company, day)
        values.append(places(value * rate(known, currency, day)))
        marked += was_marked
    return {
        "companies": len(companies),
        "shown": len(shown),
        "invested": -sum((a for _, a in signed if a < 0), Decimal(0)),
        "proceeds": sum((a for _, a in signed if a > 0), Decimal(0)),
        "fair_value": sum(values, Decimal(0)),
        "marked": marked,
        "flows": signed,
    }


def irr(flows, value, day):
    """The rate that brings flows and a final value to nothing, None without one."""
    days: dict[date, float] = {}
    for paid_on, amount in [*flows, (day, value)]:
        days[paid_on] = days.get(paid_on, 0) + float(amount)
    found = {d: amount for d, amount in days.items() if abs(amount) > 1e-6}
    if not found or min(found.values()) > 0 or max(found.values()) < 0:
        return None
    first, span = min(found), (max(found) - min(found)).days

    def present(rate):
        return sum(a / (1 + rate) ** ((d - first).days / 365) for d, a in found.items())

    yearly = brentq(present, -0.999999, 1e9, xtol=1e-14, rtol=1e-14, maxiter=1000)
    return yearly if span >= 365 else (1 + yearly) ** (span / 365) - 1


def read(name, found, day):
    """What `queries.measure.measure` must say of a metric."""
    if name == "holdings":
        return {"value": found["companies"], "n": found["companies"]}
    known = {"n": found["shown"], "excluded": found["companies"] - found["shown"]}
    if not found["shown"]:
        return known | {"value": None}
    if name in AMOUNTS:
        return known | {"value": found[AMOUNTS[name]]}
    if name == "irr":
        value = irr(found["flows"], found["fair_value"], day)
        return known | {"value": value if found["marked"] else None}
    value = found["fair_value"] if name == "tvpi" else 0
    multiple = (found["proceeds"] + value) / found["invested"]
    unsaid = name == "tvpi" and not found["marked"]
    return known | {"value": None if unsaid else multiple}


def members(known, paths, selection, by):
    """The companies of each group that has any, and the day they are valued on."""
    companies = known["cash_flows"]["organisation_id"].unique()
    inside = companies.filter(companies.is_in(paths["organisation_id"].to_list()))
    if by in DIMENSIONS:
        held = paths.filter(pl.col("organisation_id").is_in(inside.to_list()))
        parts = held.partition_by(DIMENSIONS[by], as_dict=True)
        groups = {g: p["organisation_id"].unique() for (g,), p in parts.items()}
        return {g: (found, selection.end) for g, found in groups.items()}
    whole = inside if selection.restricted else companies
    return {g: (whole, day) for g, day in ends(selection, by).items()}


def ends(selection, by):
    if by is None:
        return {"all": selection.end}
    days = pl.date_range(selection.start, selection.end, eager=True)
    months = sorted({(day.year, day.month) for day in days})
    last = {}
    for year, month in months:
        end = date(year, month, monthrange(year, month)[1])
        quarter = f"{year}-Q{(month + 2) // 3}"
        name = f"{year}-{month:02}" if by == "month" else quarter
        last[name] = min(end, selection.end)
    return last


def expected(known, name, selection, by, paths):
    """{group id: {value, n, ...}} for the groups with a holding on their day."""
    found = {}
    for group, (companies, day) in members(known, paths, selection, by).items():
        held = [c for c in sorted(companies) if payments(known, c, day)]
        if held:
            found[group] = read(name, pooled(known, held, day), day)
    return found
