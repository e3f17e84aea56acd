"""Ways to spoil the small package, and what the importer must say of each."""

from tests.data.packages import SMALL, spoiled

# table, the text that is replaced, by what, the rule that must see it, rows rejected
SPOILED = {
    "date": ("engagements", "2023-01-10", "31/02/2023", "type", 1),
    "amount": ("cash_flows", "100000.00", '"100,000.00"', "type", 1),
    "spreadsheet error": ("stages", ",2,", ",#NAME?,", "type", 1),
    "missing value": ("organisations", "Boreal", "", "nullability", 1),
    "whitespace": ("organisations", "Boreal", "  ", "nullability", 1),
    "control character": ("organisations", "Boreal", "Bo\x07", "control_characters", 1),
    "zero byte": ("stage_events", "No fit", "No\0fit", "unprintable", 1),
    "country": ("hubs", "GB", "Great Britain", "regex", 1),
    "latitude": ("hubs", "52.4", "152.4", "max", 1),
    "not finite": ("hubs", "52.4", "inf", "inf", 1),
    "kind": ("stages", "exit", "leave", "one_of", 1),
    "same row": (
        "hubs",
        "br,Brazil",
        "uk,United Kingdom,GB,Coventry,52.4,-1.5,2022-04-27,\nbr,Brazil",
        "duplicate_row",
        1,
    ),
    "same key": ("organisations", "o2,", "o1,", "duplicate_key", 2),
    "dangling": ("engagements", "o2", "o9", "reference", 1),
    "unknown stage": ("stage_events", "e1,pilot", "e1,pilt", "reference", 1),
    "event too early": (
        "stage_events",
        "2023-01-20",
        "2023-01-09",
        "not_before_sourced",
        1,
    ),
    "event too late": (
        "stage_events",
        "2023-03-01",
        "2025-03-01",
        "after_data_date",
        1,
    ),
    "second exit": (
        "stage_events",
        "e3,screened",
        "e2,declined,2023-05-01,Again\ne3,screened",
        "exit_after_exit",
        1,
    ),
    "circle": (
        "focus_areas",
        "2022-04-27,,\n",
        "2022-04-27,,old\n",
        "succession_cycle",
        2,
    ),
    "unknown successor": ("focus_areas", ",ev", ",new", "reference", 1),
    "no rate": ("cash_flows", "USD", "BRL", "rate_missing", 1),
    "stale rate": ("cash_flows", "2023-05-01", "2023-06-01", "rate_missing", 1),
    "negative": ("cash_flows", "100000.00", "-5", "min", 1),
    "dates of a project": (
        "projects",
        "2023-09-01",
        "2023-02-01",
        "project_dates_in_order",
        1,
    ),
    "currency": ("projects", ",GBP", ",", "amount_has_currency", 1),
    "outcome without end": (
        "projects",
        "2023-09-01,,",
        "2023-09-01,,adopted",
        "outcome_has_end",
        1,
    ),
    "position": ("stages", "progress,3", "progress,2", "position_unique", 2),
    "exit with position": ("stages", "exit,,", "exit,4,", "position_fits_kind", 1),
    "too few fields": (
        "organisations",
        "o2,Boreal,scale-up,BR,,,",
        "o2;Boreal;scale-up",
        "malformed_line",
        1,
    ),
}

# table, text, replacement, where it is found, the rule that must see it
WARNED = {
    "closed hub": (
        "hubs",
        "2022-04-27,\nbr",
        "2022-04-27,2023-01-01\nbr",
        "engagements",
        "hub_open",
    ),
    "hub not yet open": (
        "hubs",
        "2022-04-27,\nbr",
        "2023-02-01,\nbr",
        "engagements",
        "hub_open",
    ),
    "expired area": (
        "focus_areas",
        "2023-04-27",
        "2023-03-01",
        "engagements",
        "focus_area_valid",
    ),
    "taken up again": (
        "stage_events",
        "No fit\n",
        "No fit\ne2,pilot,2023-05-01,\n",
        "stage_events",
        "reopened",
    ),
    "no outcome": (
        "projects",
        "2023-09-01,,",
        "2023-09-01,2023-10-01,",
        "projects",
        "without_outcome",
    ),
    "no such stage": (
        "projects",
        "p1,e1",
        "p1,e3",
        "projects",
        "without_project_stage",
    ),
    "two project stages": (
        "stages",
        "In use.,,",
        "In use.,true,",
        "stages",
        "one_project_stage",
    ),
    "nothing paid": (
        "cash_flows",
        "initial",
        "proceeds",
        "cash_flows",
        "never_paid_for",
    ),
    "undisclosed": (
        "cash_flows",
        "100000.00",
        "",
        "cash_flows",
        "undisclosed",
    ),
    "stake in a fund": (
        "cash_flows",
        "initial",
        "fund_call",
        "cash_flows",
        "fund_stake",
    ),
    "several rates": (
        "cash_flows",
        "0.05\n",
        """0.05
f2,o1,2023-05-02,proceeds,230000,USD,,,
f3,o1,2023-05-03,follow_on,132000,USD,,,
""",
        "cash_flows",
        "several_rates",
    ),
    "rate of the base": (
        "fx_rates",
        "USD,",
        "GBP,2023-04-28,0.9\nUSD,",
        "fx_rates",
        "base_rate_is_one",
    ),
    "unknown setting": (
        "programme",
        "name =",
        'color = "red"\nname =',
        None,
        "settings",
    ),
}

# changed files, what the error must name
FATAL = {
    "no settings": ({"programme": None}, "programme.toml"),
    "no base currency": ({"programme": 'name = "x"\n'}, "base_currency"),
    "bad settings": (
        {"programme": SMALL["programme.toml"] + "horizon_days = -1\n"},
        "horizon_days",
    ),
    "broken settings": ({"programme": "name = \n"}, "programme.toml"),
    "no engagements": ({"engagements": None}, "engagements"),
    "no column": ({"hubs": SMALL["hubs.csv"].replace("hub_id", "hub")}, "hub_id"),
    "empty file": ({"hubs": ""}, "hubs"),
}

# changed files, the table that the report must name as the reason
STOPPED = {
    "header only": (
        {"engagements": SMALL["engagements.csv"].split("\n")[0] + "\n"},
        "engagements",
    ),
    "too many rejected": (
        {
            "programme": SMALL["programme.toml"].replace("0.5", "0.3"),
            **spoiled("stage_events", "e1,", "e7,"),
        },
        "stage_events",
    ),
}
