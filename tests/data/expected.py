"""What each example of a named mapping holds, and what must become of it."""

from dataclasses import dataclass, field

Counts = tuple[int, int, int]
Found = tuple[str | None, str, int | None, str | None, str]


@dataclass(frozen=True)
class Expected:
    """Rows (read, published, rejected), findings (table, file, line, column, rule)."""

    rows: dict[str, Counts]
    errors: set[Found]
    warnings: set[Found]
    left_out: dict[str, int]
    events: set[tuple[str, str, str, str | None]]
    engagements: set[tuple[str, str, str, str, str | None]]
    projects: set[tuple[str, str, str | None, str | None]] = field(default_factory=set)


NO_SUCH = "reference"
EXPECTED = {
    "hubspot": Expected(
        rows={
            "hubs": (2, 2, 0),
            "focus_areas": (2, 2, 0),
            "stages": (5, 5, 0),
            "organisations": (6, 6, 0),
            "engagements": (8, 5, 3),
            "stage_events": (16, 11, 5),
            "projects": (3, 2, 1),
        },
        errors={
            ("engagements", "deals.csv", 6, "engagement_id", "duplicate_row"),
            ("engagements", "deals.csv", 7, "sourced_on", "type"),
            ("engagements", "deals.csv", 11, "hub_id", NO_SUCH),
            ("projects", "deals.csv", 6, "project_id", "duplicate_row"),
            ("stage_events", "deals.csv", 6, "engagement_id", "duplicate_row"),
            ("stage_events", "deals.csv", 7, "engagement_id", NO_SUCH),
            ("stage_events", "deals.csv", 11, "engagement_id", NO_SUCH),
        },
        warnings=set(),
        left_out={"deals.csv": 1},
        events={
            ("18234510011", "screened", "2023-05-22", None),
            ("18234510011", "qualified", "2023-07-03", None),
            ("18234510011", "co_creation", "2023-10-02", None),
            ("18234510011", "adopted", "2024-03-01", None),
            ("18234510012", "screened", "2023-06-30", None),
            (
                "18234510012",
                "declined",
                "2023-09-19",
                "No sponsor found.\nThe business unit has its own radar.",
            ),
            ("18234510013", "screened", "2023-09-18", None),
            ("18234510013", "qualified", "2023-11-20", None),
            ("18234510013", "co_creation", "2024-02-12", None),
            ("18234510015", "screened", "2024-02-19", None),
            ("18234510015", "qualified", "2024-04-08", None),
        },
        engagements={
            ("18234510011", "Électron Libre", "uk", "electrification", "Referrals"),
            (
                "18234510012",
                "Tucumã Sense",
                "brazil",
                "connectivity",
                "Offline Sources",
            ),
            (
                "18234510013",
                "Späti Robotics",
                "uk",
                "electrification",
                "Offline Sources",
            ),
            (
                "18234510015",
                "Électron Libre",
                "uk",
                "electrification",
                "Direct Traffic",
            ),
            ("18234510017", "Calder Grid", "uk", "electrification", "Referrals"),
        },
        projects={
            ("18234510011", "2023-10-02", "2024-03-01", "adopted"),
            ("18234510013", "2024-02-12", None, None),
        },
    ),
    "salesforce": Expected(
        rows={
            "hubs": (2, 2, 0),
            "focus_areas": (2, 2, 0),
            "stages": (5, 5, 0),
            "organisations": (4, 4, 0),
            "engagements": (5, 4, 1),
            "stage_events": (10, 9, 1),
        },
        errors={
            ("engagements", "Opportunity.csv", 8, "organisation_id", NO_SUCH),
            ("stage_events", "OpportunityFieldHistory.csv", 15, "stage_id", NO_SUCH),
        },
        warnings={(None, "Account.csv", None, None, "encoding_guessed")},
        left_out={
            "Account.csv": 2,
            "Opportunity.csv": 2,
            "OpportunityFieldHistory.csv": 5,
        },
        events={
            ("006Kx00000R1a1AIAR", "screened", "2023-03-15", None),
            ("006Kx00000R1a1AIAR", "qualified", "2023-05-02", None),
            ("006Kx00000R1a1AIAR", "qualified", "2023-06-06", None),
            ("006Kx00000R1a1AIAR", "co_creation", "2023-09-01", None),
            ("006Kx00000R1a1AIAR", "adopted", "2024-02-20", None),
            ("006Kx00000R1a2BIAR", "screened", "2023-04-28", None),
            ("006Kx00000R1a2BIAR", "declined", "2023-11-30", "Price"),
            ("006Kx00000R1a3CIAR", "screened", "2023-10-09", None),
            ("006Kx00000R1a3CIAR", "qualified", "2024-01-10", None),
        },
        engagements={
            ("006Kx00000R1a1AIAR", "Brûlé Thermal", "uk", "electrification", "Partner"),
            ("006Kx00000R1a2BIAR", "Ipê Dados", "brazil", "connectivity", "Trade Show"),
            ("006Kx00000R1a3CIAR", "Harrow Cells", "uk", "electrification", "Web"),
            (
                "006Kx00000R1a4DIAR",
                "Quill & Sons, Ltd",
                "uk",
                "connectivity",
                "Partner",
            ),
        },
    ),
    "affinity": Expected(
        rows={
            "hubs": (2, 2, 0),
            "focus_areas": (2, 2, 0),
            "stages": (5, 5, 0),
            "organisations": (6, 6, 0),
            "engagements": (7, 6, 1),
            "stage_events": (14, 12, 2),
        },
        errors={
            ("engagements", "list.csv", 7, "sourced_on", "nullability"),
            ("stage_events", "list.csv", 6, "entered_on", "type"),
            ("stage_events", "list.csv", 8, "entered_on", "not_before_sourced"),
        },
        warnings={(None, "list.csv", 1, "Year Founded", "header_duplicate")},
        left_out={},
        events={
            ("61230001", "screened", "2023-01-30", None),
            ("61230001", "qualified", "2023-03-06", None),
            ("61230001", "co_creation", "2023-06-05", None),
            ("61230001", "adopted", "2024-01-22", None),
            ("61230002", "screened", "2023-03-13", None),
            ("61230002", "declined", "2023-05-29", "Too early, asked to wait"),
            ("61230003", "screened", "2023-06-26", None),
            ("61230003", "qualified", "2023-09-11", None),
            ("61230003", "co_creation", "2024-02-05", None),
            ("61230004", "screened", "2024-02-12", None),
            ("61230004", "qualified", "2024-04-15", None),
            ("61230007", "declined", "2024-05-06", "No fit"),
        },
        engagements={
            ("61230001", "Lumen Harbour", "uk", "electrification", "Plug-in day"),
            ("61230002", "Onda Viva", "brazil", "connectivity", "Referral"),
            ("61230003", "Kestrel Loop", "uk", "connectivity", "Event"),
            ("61230004", "Lumen Harbour", "brazil", "electrification", "Referral"),
            ("61230005", "Sable Drift", "uk", "electrification", "Event"),
            ("61230007", "Tern Audio", "uk", "connectivity", "Inbound"),
        },
    ),
    "flat": Expected(
        rows={
            "hubs": (2, 2, 0),
            "focus_areas": (2, 2, 0),
            "stages": (5, 5, 0),
            "organisations": (7, 6, 1),
            "engagements": (7, 6, 1),
            "stage_events": (18, 14, 4),
            "projects": (4, 3, 1),
        },
        errors={
            ("organisations", "startups.xlsx", 6, "organisation_id", "duplicate_row"),
            ("engagements", "startups.xlsx", 6, "engagement_id", "duplicate_row"),
            ("projects", "startups.xlsx", 6, "project_id", "duplicate_row"),
            ("stage_events", "startups.xlsx", 5, "entered_on", "type"),
            ("stage_events", "startups.xlsx", 6, "engagement_id", "duplicate_row"),
        },
        warnings=set(),
        left_out={},
        events={
            ("alder photonics", "screened", "2023-01-23", None),
            ("alder photonics", "qualified", "2023-03-20", None),
            ("alder photonics", "co_creation", "2023-06-12", None),
            ("alder photonics", "adopted", "2024-01-15", None),
            ("brisa motriz", "screened", "2023-02-27", None),
            ("brisa motriz", "declined", "2023-05-08", "No budget this year"),
            ("cobalt finch", "screened", "2023-05-01", None),
            ("cobalt finch", "qualified", "2023-07-10", None),
            ("cobalt finch", "co_creation", "2023-11-06", None),
            ("ember tracks", "screened", "2024-01-29", None),
            ("fjord kinetics", "screened", "2024-02-26", None),
            ("fjord kinetics", "qualified", "2024-04-22", None),
            ("fjord kinetics", "co_creation", "2024-05-20", None),
            ("fjord kinetics", "declined", "2024-06-17", "Sensor drifts in cold"),
        },
        engagements={
            (
                "alder photonics",
                "Alder Photonics",
                "united-kingdom",
                "connectivity",
                "event",
            ),
            ("brisa motriz", "Brisa Motriz", "brazil", "electrification", "referral"),
            (
                "cobalt finch",
                "Cobalt Finch",
                "united-kingdom",
                "electrification",
                "inbound",
            ),
            ("dovetail ai", "Dovetail AI", "united-kingdom", "connectivity", "event"),
            ("ember tracks", "Ember Tracks", "united-kingdom", "electrification", None),
            (
                "fjord kinetics",
                "Fjord Kinetics",
                "united-kingdom",
                "electrification",
                "event",
            ),
        },
        projects={
            ("alder photonics", "2023-06-12", "2024-01-15", "adopted"),
            ("cobalt finch", "2023-11-06", None, None),
            ("fjord kinetics", "2024-05-20", "2024-06-17", "stopped"),
        },
    ),
}
