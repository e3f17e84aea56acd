"""The audit trail: who did what, one line of JSON each; never what a record holds.

A file a day and a machine, which all processes there append to, so that nothing has to
be rotated; what is older than the days that AUDIT_DAYS gives is deleted.
"""

import datetime as dt
import json
import logging
import os
import re
import socket
from collections.abc import Iterator
from heapq import merge
from pathlib import Path
from typing import Any

import structlog

from data.store import Store

FOLDER, DAYS, USUAL_DAYS = "AUDIT_FOLDER", "AUDIT_DAYS", 400
NAME = re.compile(r"(\d{4}-\d\d-\d\d)-.+\.jsonl")
PROCESSORS = [
    structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
    structlog.processors.JSONRenderer(
        lambda line, **how: json.dumps(line, **how).encode()
    ),
]
log = logging.getLogger(__name__)


def folder() -> Path:
    """Where the trail lies: AUDIT_FOLDER, else `audit` beside the snapshots."""
    named = os.environ.get(FOLDER)
    return Path(named) if named else Store.from_environment().folder / "audit"


def note(event: str, by: str | None, **what: object) -> None:
    """Add a line: what happened, by whom (None = unknown), and to what.

    What cannot be written is said in the log, and hinders nobody.
    """
    today = dt.datetime.now(dt.UTC).date()
    path = folder() / f"{today}-{socket.gethostname()}.jsonl"
    try:
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            _forget(today)
        # Unbuffered, so that a line is one write, which other processes do not split.
        with path.open("ab", buffering=0) as file:
            trail = structlog.wrap_logger(structlog.BytesLogger(file), PROCESSORS)
            trail.info(event, by=by, **what)
    except OSError as problem:
        log.error("Not in the audit trail, %s by %s: %s", event, by, problem)  # noqa: TRY400


def lines(since: dt.date | None = None) -> Iterator[dict[str, Any]]:
    """The lines of all machines in the order of their times, from a day on."""
    yield from merge(*map(_read, _files(since)), key=lambda line: line["at"])


def _files(since: dt.date | None) -> list[Path]:
    return [
        path
        for path in sorted(folder().glob("*.jsonl"))
        if (named := NAME.fullmatch(path.name))
        and (since is None or named[1] >= since.isoformat())
    ]


def _read(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            try:
                yield json.loads(line)
            except ValueError:
                log.warning(
                    "%s, line %d is no line of the trail: left out", path, number
                )


def _forget(today: dt.date) -> None:
    first = today - dt.timedelta(days=int(os.environ.get(DAYS) or USUAL_DAYS))
    for path in folder().glob("*.jsonl"):
        named = NAME.fullmatch(path.name)
        if named and named[1] < first.isoformat():
            path.unlink(missing_ok=True)
