"""A link's parameters to a selection that works, and notices of what was changed."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from queries.given import Given, Notice, choices, shown
from queries.periods import PRESETS, Preset, preset_start
from queries.programme import DIMENSIONS, Dimension, Facts
from queries.selection import PARAMETERS, Selection, long_date
from queries.versus import against, comparisons

OWN = (*PARAMETERS.values(), "period", "from", "to", "asof", "compare", "data", "v")


def parse(
    query: Mapping[str, Sequence[str]], facts: Facts, others: Collection[str] = ()
) -> tuple[Selection, list[str]]:
    """The selection that a link asks for, and a notice for each thing changed.

    `others` names parameters that belong to a page, not to the selection. Never
    raises: parse(write(s)) = s, and everything else ends in the nearest selection.
    """
    selection, notices = read(query, facts, others)
    return selection, [str(notice) for notice in notices]


def read(
    query: Mapping[str, Sequence[str]], facts: Facts, others: Collection[str] = ()
) -> tuple[Selection, list[Notice]]:
    """As `parse`, with the problem and what was taken instead kept apart."""
    notices: list[Notice] = []
    given = Given(query, notices)
    given.report_unknown(set(OWN) | set(others))
    given.choice("v", ("1",), "1", "It is read as version 1.")
    ids = {d: _members(given, d, facts) for d in DIMENSIONS}
    dates = _dates(given, facts)
    compare = _compare(given, facts)
    snapshot = given.choice(
        "data",
        (facts.snapshot,),
        "",
        "The live data is shown; what was pinned is no longer kept.",
    )
    pinned = snapshot == facts.snapshot
    selection = Selection.of(facts, ids=ids, compare=compare, pinned=pinned, **dates)
    return selection, notices


def _members(given: Given, dimension: Dimension, facts: Facts) -> list[str]:
    parameter = PARAMETERS[dimension]
    known = {member.id for member in facts.members(dimension)}
    kept: list[str] = []
    for value in given.values(parameter):
        heir = facts.successor(value, dimension)
        if value not in known:
            may = choices(sorted(known))
            unknown = "is not known"
            if dimension in facts.restricted:
                unknown += ", or not for you to see"
            problem = f"{parameter}={shown(value)} {unknown}; it may be {may}."
            given.notice(problem, "It is left out.")
        elif heir != value:
            name = facts.name(heir, dimension)
            problem = f"{parameter}={value} was succeeded by {heir}."
            given.notice(problem, f"{name} is shown in its place.")
        kept += [heir] if value in known else []
    return kept


def _compare(given: Given, facts: Facts) -> str:
    """The comparison; a focus area that was succeeded is followed, and said."""
    heirs = {
        against("focus_area", area.id): facts.successor(area.id, "focus_area")
        for area in facts.focus_areas
    }
    allowed = comparisons(facts)
    compare = given.choice(
        "compare",
        [*allowed, *(old for old in heirs if old not in allowed)],
        "last_year",
        "The same period last year is used.",
    )
    if compare in allowed:
        return compare
    name = facts.name(heirs[compare], "focus_area")
    problem = f"compare={compare} was succeeded by {heirs[compare]}."
    given.notice(problem, f"{name} is compared with in its place.")
    return against("focus_area", heirs[compare])


def _dates(given: Given, facts: Facts) -> dict:
    """The arguments preset, start, end and as_of of `Selection.of`."""
    instead = "The programme to date is shown."
    period = given.choice("period", PRESETS, "", instead)
    preset: Preset = next((p for p in PRESETS if p == period), "programme")
    start = given.day("from", "The period starts with the programme.")
    end = given.day("to", "The period ends on the as-of date.")
    as_of = _as_of(given, facts)
    if start is None and end is None:
        if preset == "custom":
            given.notice("period=custom has no dates.", instead)
            preset = "programme"
        return {"preset": preset, "as_of": as_of}
    if period not in ("", "custom"):
        given.notice(
            f"period={period} contradicts the dates given.", "The dates are used."
        )
    return _custom(given, facts, start, end, as_of)


def _as_of(given: Given, facts: Facts) -> date | None:
    if given.query.get("asof") == ["latest"]:
        return None
    as_of = given.day("asof", "The latest data is used.")
    return as_of and _clamped(given, "asof", as_of, facts)


def _custom(
    given: Given,
    facts: Facts,
    start: date | None,
    end: date | None,
    as_of: date | None,
) -> dict:
    start = start and _clamped(given, "from", start, facts)
    end = end and _clamped(given, "to", end, facts)
    last = end or as_of or facts.data_date
    first = start or preset_start("programme", last, facts)
    if first > last:
        given.notice(
            f"The period is reversed: from {long_date(first)} to {long_date(last)}.",
            "The two dates are exchanged.",
        )
        first, last = last, first
    if as_of and as_of < last:
        given.notice(
            f"asof={as_of} is before the end of the period.",
            f"The as-of date is raised to {long_date(last)}.",
        )
        as_of = last
    return {"preset": "custom", "start": first, "end": last, "as_of": as_of}


def _clamped(given: Given, name: str, day: date, facts: Facts) -> date:
    within = min(max(day, facts.first_date), facts.data_date)
    if within != day:
        given.notice(
            f"{name}={day} lies outside the data, {long_date(facts.first_date)} to "
            f"{long_date(facts.data_date)}.",
            f"{long_date(within)} is used.",
            wrong=False,
        )
    return within
