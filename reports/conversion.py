"""Where engagements go on and where they leave, from stage to stage."""

from charts import ageing, cohorts, flow, incidence, matrix, stages, standing
from charts.card import Card
from charts.palette import hub_colours
from reports.dated import dated
from reports.report import Chart, Options, Report, Tiles
from reports.seen import Seen


def _matrix(seen: Seen) -> Card:
    return matrix.card(seen.table("matrix"), seen.lens.basis, seen.before("matrix"))


def _incidence(seen: Seen) -> Card:
    (start, goal, days), by = seen.path, seen.lens.by
    colours = hub_colours([hub.id for hub in seen.facts.hubs]) if by == "hub" else None
    curves, earlier = seen.table("incidence"), seen.before("incidence")
    return incidence.card(
        curves, days, start, goal, by=by, colours=colours, before=earlier
    )


def _cohorts(seen: Seen) -> Card:
    start, goal, _ = seen.path
    return cohorts.card(seen.table("cohorts"), start, goal)


def _time_in_stage(seen: Seen) -> Card:
    return stages.card(seen.table("time_in_stage"), seen.before("time_in_stage"))


def _flow(seen: Seen) -> Card:
    card = flow.card(seen.table("flow"), seen.table("flow_summary"))
    return dated(seen, card)


REPORT = Report(
    name="conversion",
    title="Conversion",
    question="Where do we win and lose?",
    parts=(
        Options(("by", "stages", "days", "basis", "grain")),
        Tiles(
            (
                "conversion_rate",
                "conversion_within",
                "exit_within",
                "median_days_in_stage",
            ),
            in_period={"conversion_rate": "conversion_period"},
        ),
        Chart("standing", lambda seen: standing.card(seen.table("standing"))),
        Chart("matrix", _matrix),
        Chart("incidence", _incidence),
        Chart("cohorts", _cohorts),
        Chart("time_in_stage", _time_in_stage),
        Chart("ageing", lambda seen: ageing.card(seen.table("ageing"))),
        Tiles(("engagements", "departures", "work_in_progress"), columns=3),
        Chart("flow", _flow),
    ),
)
