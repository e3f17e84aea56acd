"""How work flows: what is in progress, what leaves, and how long it takes."""

from queries.metric import Metric

PROGRAMME_OFFICE = "programme office"

METRICS = (
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
)
