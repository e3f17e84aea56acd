"""From files of any layout to the contract's tables, by a mapping file.

A mapping is a TOML file:

    [programme]                      # settings, where the folder has no programme.toml
    name = "Programme"
    base_currency = "GBP"

    [sources.deals]                  # a file; encoding, delimiter, line_end, quote,
    file = "deals.csv"               # skip_rows and sheet may be named, else are found
    delimiter = ";"

    [[tables.engagements]]           # one part of a table; a table may have several
    source = "deals"
    where = "Pipeline = 'Innovation'"      # rows that fail it are counted as left out
    distinct = true                        # equal rows become one
    [tables.engagements.columns]
    engagement_id = "Deal ID"              # a column of the source ...
    sourced_on = "left(created, 10)"       # ... or an SQL expression over its columns
    source = { constant = "inbound" }      # ... or the same text in every row
    hub_id = { column = "Region", values = { "EMEA" = "uk" }, otherwise = "keep" }

    [[tables.stage_events]]
    source = "deals"
    [tables.stage_events.columns]
    engagement_id = "Deal ID"
    [tables.stage_events.unpivot]          # one row for each column that is filled
    name = "stage_id"
    value = "entered_on"
    columns = { "Screened at" = "screened", "Won at" = "adopted" }

    [[tables.stages]]                      # rows that the export lacks
    rows = [{ stage_id = "screened", name = "Screened", kind = "progress", ... }]

`otherwise` says what other values become: "keep" (the default) or "empty". In an
expression `source.NAME` is another source, for a subquery. Expressions run where
neither files nor network can be reached.
"""

from data.mapping.package import Package, content_hash, open_package

__all__ = ["Package", "content_hash", "open_package"]
