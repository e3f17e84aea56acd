"""The frames behind the charts and tables of the pages beside ours."""

import pandas as pd
from asking import known
from counting import MONTHS, Counted


def funnel(now: Counted) -> pd.DataFrame:
    """Columns Stage, Engagements, Share: sourced, then each stage or beyond."""
    stages = [("Sourced", 0, False), *known().stages]
    e = now.engagements
    reached = [e[e["furthest"] >= at]["engagements"].sum() for _, at, _ in stages]
    return pd.DataFrame(
        {
            "Stage": [name for name, _, _ in stages],
            "Engagements": reached,
            "Share": [count / max(reached[0], 1) for count in reached],
        }
    )


def activity(now: Counted) -> pd.DataFrame:
    """Columns month, what, count: engagements, projects and payments by month."""
    parts = {
        "Engagements sourced": now.engagements.groupby("month")["engagements"].sum(),
        "Co-creation projects started": now.projects.groupby("month")["started"].sum(),
        "Payments to companies": now.paid.groupby("month").size(),
    }
    rows = [part.rename("count").to_frame().assign(what=n) for n, part in parts.items()]
    return pd.concat(rows).reset_index()


def by_hub(now: Counted) -> pd.DataFrame:
    """A row a hub: organisations, course by month, projects, conversion."""
    by = now.engagements.groupby("hub")["engagements"]
    shown = pd.DataFrame(
        {
            "Organisations": now.organisations.dropna().set_index("hub")[
                "organisations"
            ],
            "Months": now.engagements.groupby(["hub", "month"])["engagements"]
            .sum()
            .groupby("hub")
            .agg(lambda course: course.tail(MONTHS).tolist()),
            "Projects": now.projects.groupby("hub")["started"].sum(),
            "Conversion, %": now.converted.groupby("hub")["engagements"].sum()
            / by.sum()
            * 100,
        }
    )
    return shown.sort_values("Organisations", ascending=False).reset_index(names="Hub")
