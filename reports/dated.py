"""Milestones on charts whose axis is one of days."""

from dataclasses import replace

from charts import milestones
from charts.card import Card
from queries.annotations import trouble
from reports.seen import Seen


def dated(seen: Seen, card: Card) -> Card:
    """A card with the milestones of what is seen, and why some are missing."""
    marked = milestones.on(card, seen.table("milestones"))
    lacking = trouble()
    if lacking is None or marked.figure is None:
        return marked
    return replace(marked, notes=[*marked.notes, lacking])
