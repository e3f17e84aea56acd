"""Capital computed again, a payment a row, each at the last rate before it."""

import polars as pl


def capital(flows, known):
    base = known["base"]["base_currency"][0]
    total, shown = 0, 0
    for currency, day, amount in flows.select("currency", "paid_on", "amount").rows():
        if amount is None:
            continue
        shown += 1
        quotes = known["fx_rates"].filter(
            pl.col("currency") == currency, pl.col("quoted_on") <= day
        )
        rate = 1 if currency == base else quotes.sort("quoted_on")["rate_to_base"][-1]
        total += float(amount) * float(rate)
    hidden = flows.height - shown
    return {
        "value": total if shown or not hidden else None,
        "n": shown,
        "excluded": hidden,
    }
