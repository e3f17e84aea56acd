"""The folder of snapshots: immutable files, a pointer to the one in force, names.

The pointer changes by an atomic rename, so that a reader finds either the old
snapshot or the new one; a snapshot's file never changes after its publication.
"""

import datetime as dt
import os
import re
import tomllib
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from filelock import FileLock, Timeout

SNAPSHOT_ID = re.compile(r"\d{8}T\d{6}Z-[0-9a-f]{12}")
NAME = re.compile(r"[\w .,()+-]{1,100}")


class UnknownSnapshot(LookupError):  # noqa: N818
    """No snapshot has this id or name."""


class StoreBusy(RuntimeError):  # noqa: N818
    """Another import is publishing into this folder."""


@dataclass(frozen=True)
class SnapshotInfo:
    """One snapshot: id, size in bytes, whether in force, the names it is kept by."""

    snapshot_id: str
    bytes: int
    current: bool
    names: tuple[str, ...]


class Store:
    """The snapshots in one folder."""

    def __init__(self, folder: Path) -> None:
        """Use `folder`, which is made when something is published."""
        self.folder = folder.absolute()
        self.files = self.folder / "snapshots"

    @classmethod
    def from_environment(cls) -> Self:
        """The folder that PROGRAMME_DATA names, by default data/."""
        return cls(Path(os.environ.get("PROGRAMME_DATA") or Path(__file__).parent))

    @property
    def writable(self) -> bool:
        """Whether this process may publish here; replicas often mount it read-only."""
        there = (p for p in (self.folder, *self.folder.parents) if p.exists())
        files = [self.files] if self.files.exists() else []
        return all(os.access(path, os.W_OK) for path in (next(there), *files))

    def current(self) -> str | None:
        """Id of the snapshot in force; None when nothing was published yet."""
        try:
            found = (self.folder / "CURRENT").read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            return None
        return found if SNAPSHOT_ID.fullmatch(found) else None

    def path(self, snapshot_id: str) -> Path:
        """File of a snapshot, by id; UnknownSnapshot when there is none."""
        path = self.files / f"{snapshot_id}.duckdb"
        if not SNAPSHOT_ID.fullmatch(snapshot_id) or not path.is_file():
            raise UnknownSnapshot(f"There is no snapshot {snapshot_id}.")
        return path

    def find(self, wanted: str) -> str:
        """Id of the snapshot with this id, beginning of an id, or name."""
        if wanted in (pins := self.pins()):
            return pins[wanted]
        found = [s for s in self._ids() if wanted and s.startswith(wanted)]
        if len(found) != 1:
            known = ", ".join(self._ids()) or "none yet"
            problem = "several snapshots" if found else "no snapshot"
            raise UnknownSnapshot(f"{problem} called {wanted!r}; there are: {known}.")
        return found[0]

    def _ids(self) -> list[str]:
        names = (path.stem for path in self.files.glob("*.duckdb"))
        return sorted((n for n in names if SNAPSHOT_ID.fullmatch(n)), reverse=True)

    def snapshots(self) -> list[SnapshotInfo]:
        """Every snapshot, newest first."""
        current, pins = self.current(), self.pins()
        return [
            SnapshotInfo(
                snapshot_id,
                self.path(snapshot_id).stat().st_size,
                snapshot_id == current,
                tuple(sorted(n for n, s in pins.items() if s == snapshot_id)),
            )
            for snapshot_id in self._ids()
        ]

    def pins(self) -> dict[str, str]:
        """Snapshot id by the name that it is kept by."""
        try:
            pinned = tomllib.loads((self.folder / "PINS.toml").read_text("utf-8"))
        except FileNotFoundError:
            return {}
        return {name: str(snapshot_id) for name, snapshot_id in pinned.items()}

    @contextmanager
    def writing(self) -> Generator[None]:
        """Hold the folder against other writers; StoreBusy when one is at work."""
        self.files.mkdir(parents=True, exist_ok=True)
        try:
            with FileLock(self.folder / ".lock", timeout=0):
                yield
        except Timeout:
            raise StoreBusy(
                f"Another import is at work in {self.folder}. Wait until it ends."
            ) from None

    def publish(self, built: Path, snapshot_id: str) -> None:
        """Put a finished file in force: to its place, to disk, then the pointer."""
        built.replace(self.files / f"{snapshot_id}.duckdb")
        _to_disk(self.files / f"{snapshot_id}.duckdb")
        _to_disk(self.files)
        self.put_in_force(snapshot_id)

    def put_in_force(self, snapshot_id: str) -> None:
        """Move the pointer to a snapshot that is here."""
        self.path(snapshot_id)
        self._write("CURRENT", f"{snapshot_id}\n")

    def pin(self, snapshot_id: str, name: str) -> None:
        """Keep a snapshot under a name, whatever its age."""
        if not NAME.fullmatch(name):
            raise ValueError(
                f"{name!r} is no name: letters, digits, spaces, . , ( ) + -"
            )
        pins = {**self.pins(), name: self.find(snapshot_id)}
        self._write("PINS.toml", "".join(f'"{n}" = "{s}"\n' for n, s in pins.items()))

    def prune(self, keep: int, days: int) -> list[str]:
        """Delete snapshots that are older than `days` and not among the newest `keep`.

        The one in force and the named ones stay. Gives the ids that went.
        """
        limit = f"{dt.datetime.now(dt.UTC) - dt.timedelta(days):%Y%m%dT%H%M%SZ}"
        spared = {self.current(), *self.pins().values(), *self._ids()[:keep]}
        gone = [s for s in self._ids() if s not in spared and s < limit]
        for snapshot_id in gone:
            self.path(snapshot_id).unlink()
        return gone

    def _write(self, name: str, text: str) -> None:
        fresh = self.folder / f".{name}.new"
        fresh.write_text(text, encoding="utf-8")
        _to_disk(fresh)
        fresh.replace(self.folder / name)
        _to_disk(self.folder)


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
