"""How engagements convert from one stage to a later one."""

from queries.metric import Metric

PROGRAMME_OFFICE = "programme office"

METRICS = (
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
)
