"""The metric catalogue: each metric's one definition, read by SQL, pages and exports.

A formula is SQL over the rows of the metric's query; it is registered as the macro of
the metric's name, so that the formula shown is the formula run.
"""

from queries.errors import NotAllowed
from queries.metric import Metric

PROGRAMME_OFFICE = "programme office"
VENTURE_TEAM = "venture team"

_METRICS = (
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
        query="co_creation_projects",
        table="projects",
        arguments=("started",),
        formula="coalesce(sum(started), 0)",
    ),
    Metric(
        name="conversion_rate",
        label="Conversion",
        to_project=True,
        definition="Share of the engagements that reached the first stage in the "
        "period which reached the second stage by the as-of date.",
        form="share",
        unit="share of engagements",
        direction="higher",
        basis="cohort: entered in the period, followed until the as-of date",
        caveat="Young cohorts have had less time to convert; read conversion within "
        "a fixed time beside it.",
        owner=PROGRAMME_OFFICE,
        source="Wilson 95 % interval (Newcombe 1998, method 3)",
        query="conversion_rate",
        table="stage_events",
        options=("stage_from", "stage_to"),
        arguments=("reached", "entered"),
        formula="sum(reached) / nullif(sum(entered), 0)",
    ),
    Metric(
        name="conversion_period",
        label="Throughput ratio",
        definition="Entries into the second stage in the period, for each entry into "
        "the first stage in the same period.",
        form="share",
        unit="share of entries",
        direction="higher",
        basis="period: entries at or beyond each stage, by their day",
        caveat="A ratio of two different sets: it may exceed 100 % and has no "
        "interval.",
        owner=PROGRAMME_OFFICE,
        source="programme definition",
        query="conversion_period",
        table="stage_events",
        options=("stage_from", "stage_to"),
        arguments=("into_second", "into_first"),
        formula="sum(into_second) / nullif(sum(into_first), 0)",
    ),
    Metric(
        name="work_in_progress",
        label="In progress",
        definition="Engagements sourced by the end of the period that had neither "
        "reached the last step nor left by an exit.",
        form="count",
        unit="engagements",
        direction="neither",
        basis="stock: at the end of the period",
        caveat="The first exit ends an engagement for good: work taken up again is "
        "not counted again.",
        owner=PROGRAMME_OFFICE,
        source="Little 1961",
        query="work_in_progress",
        table="engagements",
        arguments=("change",),
        formula="coalesce(sum(change), 0)",
    ),
    Metric(
        name="departures",
        label="Departures",
        definition="Engagements that reached the last step, or left before it by "
        "their first exit, in the period.",
        form="count",
        unit="engagements",
        direction="neither",
        basis="period: by the day of the last step or exit",
        caveat="Successes and exits together; what was taken up again does not leave "
        "twice.",
        owner=PROGRAMME_OFFICE,
        source="Little 1961",
        query="departures",
        table="engagements",
        arguments=("departed",),
        formula="coalesce(sum(departed), 0)",
    ),
    Metric(
        name="conversion_within",
        label="Conversion in time",
        definition="Estimated share of the engagements entering the first stage in "
        "the period which reach the second stage within the given days.",
        form="share",
        unit="share of engagements",
        direction="higher",
        basis="cohort: entered in the period, censored at the as-of date; an exit "
        "competes",
        caveat="Engagements that had entered a later stage or an exit before are "
        "excluded and counted apart.",
        owner=PROGRAMME_OFFICE,
        source="Aalen-Johansen, delta-method variance, log(-log) 95 % interval "
        "(Scrucca 2007)",
        query="spells",
        table="stage_events",
        options=("stage_from", "stage_to", "days"),
        function="analysis.incidence.incidence_at",
    ),
    Metric(
        name="exit_within",
        label="Exit in time",
        definition="Estimated share of the engagements entering the first stage in "
        "the period which leave by an exit before the second stage, within the given "
        "days.",
        form="share",
        unit="share of engagements",
        direction="lower",
        basis="cohort: entered in the period, censored at the as-of date; the second "
        "stage competes",
        caveat="Engagements that had entered a later stage or an exit before are "
        "excluded and counted apart.",
        owner=PROGRAMME_OFFICE,
        source="Aalen-Johansen, delta-method variance, log(-log) 95 % interval "
        "(Scrucca 2007)",
        query="spells",
        table="stage_events",
        options=("stage_from", "stage_to", "days"),
        function="analysis.incidence.incidence_at",
    ),
    Metric(
        name="median_days_in_stage",
        label="Median time in stage",
        definition="Median days from entering a stage to leaving it for a later stage "
        "or an exit, finished and open spells alike.",
        form="days",
        unit="days",
        direction="lower",
        basis="cohort: entered in the period, censored at the as-of date",
        caveat="Not reached while fewer than half have left the stage.",
        owner=PROGRAMME_OFFICE,
        source="Kaplan-Meier, log(-log) 95 % interval (Brookmeyer and Crowley 1982)",
        query="spells",
        table="stage_events",
        options=("stage_from",),
        function="analysis.survival.kaplan_meier_median",
    ),
    Metric(
        name="median_days_to_project",
        label="Median time to project",
        to_project=True,
        definition="Median days from sourcing to the project stage, of the "
        "engagements that reached it in the period.",
        form="days",
        unit="days",
        direction="lower",
        basis="period: by the day the project stage was reached",
        caveat="Completed paths only: those still on the way are not in it, so that "
        "a young programme looks fast. Where no stage is marked as the project stage, "
        "the last one counts.",
        owner=PROGRAMME_OFFICE,
        source="order statistics, 95 % interval (Conover 1999, section 3.2)",
        query="median_days_to_project",
        table="stage_events",
        function="analysis.median.median_interval",
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
        query="adoption_rate",
        table="projects",
        arguments=("adopted", "ended"),
        formula="sum(adopted) / nullif(sum(ended), 0)",
    ),
    Metric(
        name="invested_companies",
        label="Companies invested in",
        definition="Distinct companies that received a payment from the venture arm "
        "in the period.",
        form="count",
        unit="companies",
        direction="higher",
        basis="period: by the day of payment; initial, follow-on and fund calls",
        caveat="With a filter, only companies with an engagement in the selection.",
        owner=VENTURE_TEAM,
        source="programme definition",
        query="invested",
        table="cash_flows",
        arguments=("organisation_id",),
        formula="count(distinct organisation_id)",
    ),
    Metric(
        name="invested_capital",
        label="Invested capital",
        definition="Money paid into companies in the period, translated at the rate "
        "of the day of payment.",
        form="money",
        unit="base currency",
        direction="higher",
        basis="period: by the day of payment; initial, follow-on and fund calls",
        caveat="Undisclosed amounts are counted apart and not in the sum.",
        owner=VENTURE_TEAM,
        source="GIPS for private funds, gross",
        query="invested",
        table="cash_flows",
        arguments=("amount_base",),
        formula="sum(amount_base)",
    ),
)
CATALOGUE: dict[str, Metric] = {metric.name: metric for metric in _METRICS}


def catalogued(name: str) -> Metric:
    """A metric by its name; NotAllowed lists the names when there is none."""
    if name not in CATALOGUE:
        known = ", ".join(CATALOGUE)
        raise NotAllowed(f"There is no metric {name}; there are {known}.")
    return CATALOGUE[name]
