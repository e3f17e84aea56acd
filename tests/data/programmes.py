"""Random small programmes: few days and stages, so that everything happens at once."""

import datetime as dt
from decimal import Decimal

from hypothesis import strategies as st

from tests.data.builds import Row, Rows, day

DAYS = st.integers(0, 7)
OUTCOMES = (None, "adopted", "extended", "stopped")


def stages(steps: int, leaves: int) -> list[Row]:
    """Progress stages whose ids run against their order, then exits."""
    progress: list[Row] = [
        {"stage_id": f"s{99 - n}", "name": f"Step {n}", "kind": "progress",
         "position": 10 * n, "definition": "A step.",
         "is_project": True if n == steps else None}
        for n in range(1, steps + 1)
    ]  # fmt: skip
    ends: list[Row] = [
        {"stage_id": f"x{n}", "name": f"Exit {n}", "kind": "exit",
         "definition": "An end."}
        for n in range(leaves)
    ]  # fmt: skip
    return progress[::-1] + ends


@st.composite
def _events(
    draw: st.DrawFn, engagement: str, sourced_on: dt.date, ladder: list
) -> list[dict[str, object]]:
    if not ladder:
        return []
    keys = st.tuples(st.sampled_from(ladder), DAYS)
    drawn = draw(
        st.lists(keys, max_size=8, unique_by=lambda key: (key[0]["stage_id"], key[1]))
    )
    reasons = st.sampled_from(["No fit", "No budget", None])
    return [
        {"engagement_id": engagement, "stage_id": stage["stage_id"],
         "entered_on": sourced_on + dt.timedelta(later),
         "reason": draw(reasons) if stage["kind"] == "exit" else None}
        for stage, later in drawn
    ]  # fmt: skip


@st.composite
def _engagement(
    draw: st.DrawFn, number: int, organisations: int, ladder: list
) -> tuple[dict[str, object], list[dict[str, object]]]:
    row = {
        "engagement_id": f"e{number}",
        "organisation_id": f"o{draw(st.integers(1, organisations))}",
        "hub_id": draw(st.sampled_from(["uk", "br"])),
        "focus_area_id": draw(st.sampled_from(["ev", "ai"])),
        "source": draw(st.sampled_from([None, "event", "unknown"])),
        "partner_id": draw(st.sampled_from([None, "p1", "p2"])),
        "sourced_on": day(draw(DAYS)),
    }
    return row, draw(_events(row["engagement_id"], row["sourced_on"], ladder))


@st.composite
def _project(draw: st.DrawFn, number: int, taken: list) -> dict[str, object]:
    engagement = draw(st.sampled_from(taken))
    started_on = engagement["sourced_on"] + dt.timedelta(draw(DAYS))
    ended = draw(st.booleans())
    return {
        "project_id": f"p{number}",
        "engagement_id": engagement["engagement_id"],
        "name": "Project",
        "business_unit": "Body",
        "started_on": started_on,
        "ended_on": started_on + dt.timedelta(draw(DAYS)) if ended else None,
        "outcome": draw(st.sampled_from(OUTCOMES)) if ended else None,
    }


@st.composite
def _flow(draw: st.DrawFn, number: int, organisations: int) -> dict[str, object]:
    amounts = st.decimals(0, 10**9, places=2, allow_nan=False, allow_infinity=False)
    return {
        "flow_id": f"f{number}",
        "organisation_id": f"o{draw(st.integers(1, organisations))}",
        "paid_on": day(draw(DAYS)),
        "kind": draw(st.sampled_from(["initial", "follow_on", "proceeds"])),
        "amount": draw(st.none() | amounts),
        "currency": draw(st.sampled_from(["GBP", "USD", "EUR", "INR"])),
    }


@st.composite
def _rates(draw: st.DrawFn) -> list[dict[str, object]]:
    quoted = draw(
        st.lists(st.tuples(st.sampled_from(["USD", "EUR"]), DAYS), unique=True)
    )
    rates = st.decimals(Decimal("0.001"), 90, places=6)
    return [
        {"currency": currency, "quoted_on": day(on), "rate_to_base": draw(rates)}
        for currency, on in quoted
    ]


@st.composite
def programmes(draw: st.DrawFn) -> Rows:
    """Rows of the tables that marts read; events in any order, repeated, re-opened."""
    ladder = stages(draw(st.integers(0, 4)), draw(st.integers(0, 2)))
    many = draw(st.integers(1, 4))
    drawn = [draw(_engagement(n, many, ladder)) for n in range(draw(st.integers(1, 7)))]
    taken = [row for row, _ in drawn]
    return {
        "hubs": [{"hub_id": hub} for hub in ("uk", "br")],
        "focus_areas": [{"focus_area_id": area} for area in ("ev", "ai")],
        "partners": [{"partner_id": p, "hub_id": "uk"} for p in ("p1", "p2")],
        "stages": ladder,
        "organisations": [
            {"organisation_id": f"o{n}", "kind": "start-up" if n % 2 else "group"}
            for n in range(1, many + 1)
        ],
        "engagements": taken,
        "stage_events": draw(st.permutations([e for _, all_ in drawn for e in all_])),
        "projects": [draw(_project(n, taken)) for n in range(draw(st.integers(0, 4)))],
        "cash_flows": [draw(_flow(n, many)) for n in range(draw(st.integers(0, 4)))],
        "valuations": [
            {"organisation_id": f"o{n}", "valued_on": day(5)}
            for n in range(1, draw(st.integers(0, many)) + 1)
        ],
        "fx_rates": draw(_rates()),
    }
