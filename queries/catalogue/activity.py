"""What the programme does: organisations, engagements and projects."""

from queries.metric import Metric

PROGRAMME_OFFICE = "programme office"

METRICS = (
    Metric(
        name="engaged_organisations",
        label="Engaged organisations",
        definition="Distinct organisations with an engagement sourced in the period.",
        form="count",
        unit="organisations",
        direction="higher",
        basis="period: by the day the engagement was sourced",
        caveat="An organisation engaged by two hubs counts once in the whole and once "
        "in each hub, so that hubs may add up to more than the whole.",
        owner=PROGRAMME_OFFICE,
        source="programme definition",
        query="engaged_organisations",
        table="engagements",
        arguments=("engaged_once", "engaged_again"),
        formula="coalesce(sum(engaged_once), 0) + count(distinct engaged_again)",
    ),
    Metric(
        name="engagements",
        label="Engagements",
        definition="Engagements sourced in the period.",
        form="count",
        unit="engagements",
        direction="higher",
        basis="period: by the day the engagement was sourced",
        caveat="One organisation may have several engagements.",
        owner=PROGRAMME_OFFICE,
        source="programme definition",
        query="engagements",
        table="engagements",
        arguments=("sourced",),
        formula="coalesce(sum(sourced), 0)",
    ),
    Metric(
        name="co_creation_projects",
        label="Co-creation projects",
        definition="Co-creation projects and pilots started in the period.",
        form="count",
        unit="projects",
        direction="higher",
        basis="period: by the day the project started",
        caveat="Counts rows of the projects table, not engagements at the project "
        "stage: one engagement may have several projects.",
        owner=PROGRAMME_OFFICE,
        source="programme definition",
        query="projects_counted",
        table="projects",
        arguments=("started",),
        formula="coalesce(sum(started), 0)",
    ),
    Metric(
        name="adoption_rate",
        label="Adoption rate",
        definition="Share of the projects ended in the period with a known outcome "
        "that were adopted.",
        form="share",
        unit="share of projects",
        direction="higher",
        basis="period: by the day the project ended",
        caveat="Projects still running or ended without an outcome are left out.",
        owner=PROGRAMME_OFFICE,
        source="Wilson 95 % interval (Newcombe 1998, method 3)",
        query="projects_counted",
        table="projects",
        arguments=("adopted", "ended"),
        formula="sum(adopted) / nullif(sum(ended), 0)",
    ),
)
