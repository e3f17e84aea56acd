"""One organisation from close by, whatever the filters: all that its reader may see."""

from typing import NamedTuple

import polars as pl

from queries.engine import run
from queries.rights import rights
from queries.selection import Selection


class Organisation(NamedTuple):
    """Its own row, engagements, path, projects, outcomes and money, as queries tell.

    The last two are empty where money is not for the caller to see.
    """

    own: pl.DataFrame
    engagements: pl.DataFrame
    path: pl.DataFrame
    projects: pl.DataFrame
    outcomes: pl.DataFrame
    money: pl.DataFrame


def organisation(selection: Selection, organisation_id: str) -> Organisation | None:
    """What is known of an organisation by the as-of date.

    None when there is none of that id that the caller may see.
    """
    own = run("organisation", selection, organisation=organisation_id)
    if not len(own):
        return None
    place: int = own["place"][0]
    projects = run("organisation_projects", selection, place=place)["project_id"]
    outcomes = money = pl.DataFrame()
    if rights().money:
        outcomes = run("organisation_outcomes", selection, place=place)
        named = {"place": place, "organisation": organisation_id}
        money = run("organisation_money", selection, **named)
    return Organisation(
        own,
        run("organisation_engagements", selection, place=place),
        run("organisation_path", selection, place=place),
        run("project_rows", selection, projects=projects.to_list()),
        outcomes,
        money,
    )
