"""Hubs or focus areas beside each other, and one of them from close by."""

from charts import (
    funnel_plot,
    member_mix,
    member_projects,
    members,
    mix_and_rate,
    partners,
    shrunken,
    targets,
    world,
)
from charts.card import Card
from queries.engine import run
from queries.programme import other
from reports.report import Chart, CloseBy, Listing, Options, Report
from reports.seen import Seen


def _map(seen: Seen) -> Card | None:
    if seen.lens.by != "hub":
        return None
    return world.card(seen.table("members"), run("hubs", seen.selection))


def _members(seen: Seen) -> Card:
    return members.card(seen.table("members"), seen.lens.by, seen.before("members"))


def _funnel_plot(seen: Seen) -> Card:
    rated, limits = seen.table("comparison"), seen.table("funnel_limits")
    return funnel_plot.card(rated, limits, seen.lens.by)


def _shrunken(seen: Seen) -> Card:
    return shrunken.card(seen.table("comparison"), seen.lens.by)


def _mix_and_rate(seen: Seen) -> Card:
    return mix_and_rate.card(seen.table("comparison"), seen.lens.by)


def _mix(seen: Seen) -> Card:
    split = other(seen.lens.by)
    return member_mix.card(seen.table("member_mix"), seen.member, split)


def _projects(seen: Seen) -> Card:
    work = seen.table("member_projects")
    return member_projects.card(work, seen.member, seen.selection.as_of)


REPORT = Report(
    name="hubs",
    title="Hubs",
    question="Which hubs do better, and is it luck?",
    by=("hub", "focus_area"),
    parts=(
        Options(("by", "stages")),
        Chart("map", _map),
        Listing("members", _members),
        Chart("funnel_plot", _funnel_plot),
        Chart("shrunken", _shrunken),
        Chart("mix_and_rate", _mix_and_rate),
        Chart(
            "targets", lambda seen: targets.card(seen.table("targets"), seen.currency)
        ),
        Chart(
            "partners", lambda seen: partners.card(seen.table("partner_contribution"))
        ),
        CloseBy("member"),
        Chart("mix", _mix),
        Chart("projects", _projects),
    ),
)
