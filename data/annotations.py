"""Milestones that are added from the page, in a small file beside the snapshots.

Snapshots never change, so these lie in annotations.sqlite, which imports, rollbacks and
prunes leave alone. What is taken back stays in the file with the moment when it was.
"""

import datetime as dt
import sqlite3
import unicodedata
from collections.abc import Generator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

FILE = "annotations.sqlite"
LONGEST = 200
MOST = 500
PATIENCE = 5
TABLE = """
create table if not exists annotations (
    annotation_id integer primary key,
    happened_on text not null,
    title text not null,
    hub_id text,
    added_at text not null,
    added_by text,
    taken_back_at text,
    taken_back_by text
) strict
"""
STANDING = """
select annotation_id, happened_on, title, hub_id, added_at
from annotations where taken_back_at is null
order by happened_on, title, annotation_id
"""
ADD = "insert into annotations (happened_on, title, hub_id, added_at) values (?,?,?,?)"
TAKE_BACK = """
update annotations set taken_back_at = ?
where annotation_id = ? and taken_back_at is null
"""
REASONS = {
    "SQLITE_BUSY": "Somebody else is writing them. Try again in a moment.",
    "SQLITE_READONLY": f"{FILE} or its folder may not be written.",
    "SQLITE_CANTOPEN": f"{FILE} cannot be opened, or its folder may not be written.",
    "SQLITE_FULL": "The disk is full.",
    "SQLITE_IOERR": "The disk is full or does not answer.",
}
DAMAGED = f"{FILE} beside the snapshots is damaged. Restore it, or move it away."


class AnnotationsError(RuntimeError):
    """Added milestones cannot be read or written; the message is for readers."""


@dataclass(frozen=True)
class Annotation:
    """One added milestone; added_on is a day in UTC, hub_id None = all hubs."""

    annotation_id: int
    happened_on: dt.date
    title: str
    hub_id: str | None
    added_on: dt.date


class Annotations:
    """The added milestones beside the snapshots of one folder."""

    def __init__(self, folder: Path) -> None:
        """Use `folder`; the file is made when the first milestone is added."""
        self.path = folder / FILE

    def standing(self) -> list[Annotation]:
        """Those not taken back, by day; AnnotationsError says why it cannot."""
        if not self.path.exists():
            return []
        with self._open("ro") as con:
            # a file that a full disk left empty has no table
            made = con.execute("select 1 from sqlite_master where type = 'table'")
            return _standing(con) if made.fetchone() else []

    def add(self, happened_on: dt.date, title: str, hub_id: str | None) -> None:
        """Add one; ValueError for what is no milestone, AnnotationsError as above."""
        title = checked(title)
        with self._writing() as con:
            there = _standing(con)
            keys = {(each.happened_on, each.title, each.hub_id) for each in there}
            if (happened_on, title, hub_id) in keys:
                raise ValueError("This milestone was added already.")
            if len(there) >= MOST:
                raise ValueError(
                    f"There are {MOST} added milestones. Take one back first."
                )
            con.execute(ADD, (happened_on.isoformat(), title, hub_id, _now()))

    def take_back(self, annotation_id: int) -> None:
        """Take one back; one that does not stand is left as it is."""
        with self._writing() as con:
            con.execute(TAKE_BACK, (_now(), annotation_id))

    @contextmanager
    def _writing(self) -> Generator[sqlite3.Connection]:
        """A transaction that holds the file against other writers."""
        with self._open("rwc") as con:
            con.execute("begin immediate")
            con.execute(TABLE)
            yield con
            con.execute("commit")

    @contextmanager
    def _open(self, mode: str) -> Generator[sqlite3.Connection]:
        address = f"{self.path.absolute().as_uri()}?mode={mode}"
        try:
            with closing(
                sqlite3.connect(address, PATIENCE, isolation_level=None, uri=True)
            ) as con:
                yield con
        except sqlite3.Error as problem:
            raise AnnotationsError(_sentence(problem)) from problem


def checked(title: str) -> str:
    """A title as the importer takes it; ValueError says what is wrong with it."""
    stripped = title.strip()
    if not stripped:
        raise ValueError("A milestone needs a title.")
    if len(stripped) > LONGEST:
        raise ValueError(f"A title has at most {LONGEST} characters.")
    if {unicodedata.category(letter) for letter in stripped} & {"Cc", "Cs"}:
        raise ValueError("A title has no line breaks or control characters.")
    return stripped


def _standing(con: sqlite3.Connection) -> list[Annotation]:
    return [_read(*row) for row in con.execute(STANDING)]


def _read(
    annotation_id: int, day: str, title: str, hub_id: str | None, added_at: str
) -> Annotation:
    try:
        happened_on = dt.date.fromisoformat(day)
        added_on = dt.datetime.fromisoformat(added_at).date()
    except (TypeError, ValueError) as problem:
        raise AnnotationsError(DAMAGED) from problem
    return Annotation(annotation_id, happened_on, title, hub_id, added_on)


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


def _sentence(problem: sqlite3.Error) -> str:
    code = getattr(problem, "sqlite_errorname", "")
    found = [said for name, said in REASONS.items() if code.startswith(name)]
    return found[0] if found else DAMAGED
