"""What is settled when serving begins: that it may, and what the log should know."""

import logging

from components.signing.identity import reader
from components.signing.settings import (
    OPEN,
    Misconfigured,
    open_to_all,
    settings,
)
from queries.access.reading import place
from queries.engine import facts
from queries.errors import QueryError
from queries.rights import EVERYTHING, Rights, acting, resolve_by

log = logging.getLogger(__name__)


def begin() -> None:
    """Answer everybody by their rights from now on.

    Ends the process with a sentence for each thing that is wrong with how readers sign
    in, or with serving others without.
    """
    resolve_by(reader)
    try:
        known = settings()
    except Misconfigured as problem:
        raise SystemExit(f"The dashboard does not start.\n{problem}") from None
    if known is not None:
        with acting(EVERYTHING):
            _compare_with_data()
        return
    if open_to_all():
        log.warning(
            "%s is set: whoever reaches this dashboard sees everything, unasked.", OPEN
        )
    if place().exists():
        log.warning("%s counts for nobody, as nobody has to sign in.", place())


def audiences() -> list[Rights]:
    """What different readers may see, everything where nobody has to sign in."""
    known = settings()
    return [EVERYTHING] if known is None else known.policy.seen()


def _compare_with_data() -> None:
    known = settings()
    try:
        lacking = known.policy.unknown(facts()) if known else []
    except QueryError:
        return  # the warm start says so
    for sentence in lacking:
        log.warning(sentence)
