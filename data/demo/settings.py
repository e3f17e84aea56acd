"""The illustrative programme's programme.toml."""

from data.demo.public import DATA_DATE

TEXT = f"""\
# Illustrative: counts named in the press are kept, everything else is invented.
name = "Open innovation programme (illustrative)"
venture_arm = "InMotion Ventures"
base_currency = "GBP"
fiscal_year_starts = "04-01"
data_date = {DATA_DATE}
horizon_days = 365
commitment = 40_000_000
reserves = 9_000_000
contact = "open-innovation@programme.example"
language = "en"
theme_colour = "#1b5e6b"
illustrative = true

[[views]]
name = "United Kingdom, last 12 months"
selection = "hub=uk&period=last_12_months"

[[views]]
name = "Sustainability, programme to date"
selection = "focus=sustainability"

[[alerts]]
name = "Conversion in the United Kingdom fell"
metric = "conversion_rate"
selection = "hub=uk&period=last_12_months"
changes = "down"

[[alerts]]
name = "Fewer than 3 % convert within half a year"
metric = "conversion_within"
selection = "period=last_12_months"
days = 180
below = 0.03

[[alerts]]
name = "Co-creation projects behind their target"
metric = "co_creation_projects"
behind_target = true

[[alerts]]
name = "Data is older than two weeks"
older_than_days = 14
"""
