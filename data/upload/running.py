"""A check or an import under way: its words, its outcome, its files until the end."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from shutil import rmtree
from tempfile import gettempdir, mkdtemp
from threading import BoundedSemaphore, Thread, Timer
from typing import Any, Self
from weakref import finalize

from data.importing import sweep
from data.store import Store, StoreBusy
from data.upload import worker
from data.upload.limits import Limits

PREFIX = "handed-over-"
HERE = Path(__file__).parents[2]
GRACE = 10  # seconds between asking the worker to stop and ending it
ENDED = (
    "It was ended before it was done: it took too long, or more memory than there is."
)
BUSY = "Another import is publishing. Wait until it has ended, then publish again."
checking = BoundedSemaphore(1)


@dataclass(frozen=True)
class Order:
    """What was handed over, in a folder that lives as long as this.

    `names` as the files came; `mapping` is the name of a shipped one or a path.
    """

    names: tuple[str, ...]
    mapping: str | None
    folder: Path

    @classmethod
    def of(
        cls,
        files: Sequence[tuple[str, bytes | memoryview]],
        mapping: str | None,
        own: bytes | None = None,
    ) -> Self:
        """Write files down by number, as their names are not to be trusted.

        `own` is a mapping file, which then counts in place of `mapping`.
        """
        folder = Path(mkdtemp(prefix=f"{PREFIX}{os.getpid()}-"))
        order = cls(
            tuple(name for name, _ in files),
            mapping if own is None else str(folder / "mapping.toml"),
            folder,
        )
        finalize(order, rmtree, folder, ignore_errors=True)
        (folder / worker.HANDED).mkdir()
        for number, (_, content) in enumerate(files):
            (folder / worker.HANDED / str(number)).write_bytes(content)
        (folder / worker.NAMES).write_text(json.dumps(order.names), "utf-8")
        if own is not None:
            (folder / "mapping.toml").write_bytes(own)
        return order

    def drop(self) -> None:
        """Remove the files now."""
        rmtree(self.folder, ignore_errors=True)


@dataclass
class Run:
    """One deed of a worker; start it once. `after` is called with it at its end."""

    order: Order
    deed: str
    after: Callable[["Run"], None] = lambda _: None
    words: str = "Waiting for another check to end"
    outcome: dict[str, Any] = field(default_factory=dict)
    _thread: Thread | None = None

    def start(self) -> Self:
        """Begin, in a thread of its own."""
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()
        return self

    def wait(self) -> Self:
        """Wait for the end."""
        if self._thread:
            self._thread.join()
        return self

    @property
    def done(self) -> bool:
        """Whether there is an outcome."""
        return bool(self.outcome)

    @property
    def report(self) -> dict[str, Any]:
        """The report as the command line gives it; empty where there is none."""
        return self.outcome.get("report", {})

    @property
    def problem(self) -> str:
        """Why there is no report, as a sentence."""
        return BUSY if "busy" in self.outcome else self.outcome.get("failed", "")

    @property
    def clean(self) -> bool:
        """Whether nothing that was found keeps the data from being published."""
        return bool(self.report) and not self.report["stopped"]

    @property
    def keeps(self) -> bool:
        """Whether the files may be published now: checked, or not yet published."""
        return bool(self.problem) if self.deed == worker.IMPORT else self.clean

    @property
    def published(self) -> str | None:
        """The snapshot that was put in force, if any."""
        return self.report.get("snapshot")

    def _run(self) -> None:
        found: dict[str, Any] = {}
        try:
            if self.deed == worker.CHECK:
                with checking:
                    found = self._work()
            else:
                found = self._work()
        except (OSError, ValueError) as problem:
            found = {"failed": str(problem)}
        finally:
            self._finish(found or {"failed": ENDED})

    def _finish(self, outcome: dict[str, Any]) -> None:
        """Tell the outcome last: whoever sees it may rely on the rest being done."""
        ended = replace(self, outcome=outcome)
        if not ended.keeps:
            self.order.drop()
        self.after(ended)
        self.outcome = outcome

    def _work(self) -> dict[str, Any]:
        self.words = "Starting"
        folder = str(self.order.folder)
        given = [
            self.deed,
            folder,
            *([self.order.mapping] if self.order.mapping else []),
        ]
        with subprocess.Popen(  # noqa: S603 - no text of a reader but a mapping's name
            [sys.executable, "-m", "data.upload.worker", *given],
            cwd=HERE,
            env={**os.environ, "TMPDIR": folder},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
        ) as process:
            late = Timer(Limits.from_environment().minutes * 60, _end, [process])
            late.start()
            try:
                said = _listen(self, process)
            finally:
                late.cancel()
                _end(process)
        if not said and self.deed == worker.IMPORT:
            _clean()
        return said


def _listen(run: Run, process: subprocess.Popen[bytes]) -> dict[str, Any]:
    """The last thing that the worker says; nothing where it did not come to an end."""
    said: dict[str, Any] = {}
    for line in process.stdout or ():
        said = json.loads(line)
        run.words = said.get("words", run.words)
    process.wait()
    return {} if "words" in said else said


def clear() -> None:
    """Remove the files of this process, and of those that are no more.

    A server does so when it begins, since one that is killed cannot, and when it ends.
    """
    for folder in Path(gettempdir()).glob(f"{PREFIX}*-*"):
        owner = folder.name.removeprefix(PREFIX).partition("-")[0]
        if owner.isdecimal() and (int(owner) == os.getpid() or not _lives(int(owner))):
            rmtree(folder, ignore_errors=True)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ask the worker to stop, and end it where it does not."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(GRACE)
        except subprocess.TimeoutExpired:
            process.kill()


def _clean() -> None:
    """Remove what an import that was ended left beside the snapshots."""
    store = Store.from_environment()
    try:
        with store.writing():
            sweep(store)
    except StoreBusy:
        return  # whoever publishes just now has swept
