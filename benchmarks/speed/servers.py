"""A server of its own: how long it starts, what it takes of processor and memory."""

import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

PATIENCE = 180
STEP = 0.02


@dataclass(frozen=True)
class Server:
    """A running server: its address, its first process, seconds from start to ready."""

    address: str
    process: psutil.Process
    started_in: float

    def _tree(self) -> list[psutil.Process]:
        return [self.process, *self.process.children(recursive=True)]

    def seconds(self) -> float:
        """Processor time so far of all its processes."""
        times = [process.cpu_times() for process in self._tree()]
        return sum(time.user + time.system for time in times)

    def megabytes(self) -> float:
        """Memory that would be free without it (USS), of all its processes."""
        return sum(p.memory_full_info().uss for p in self._tree()) / 1e6


@contextmanager
def serving(
    command: Sequence[str], folder: Path, environment: Mapping[str, str], health: str
) -> Generator[Server]:
    """Start a command in a folder; `{port}` in it is a free port. Stops at the end."""
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    began = time.perf_counter()
    with subprocess.Popen(
        [part.format(port=port) for part in command],
        cwd=folder,
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            _wait(f"{address}{health}", process)
            took = time.perf_counter() - began
            yield Server(address, psutil.Process(process.pid), took)
        finally:
            process.terminate()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"{process.args} stopped; run it by hand to see why.")
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE):  # noqa: S310
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(STEP)
    raise RuntimeError(f"{process.args} gave no answer in {PATIENCE} seconds.")
