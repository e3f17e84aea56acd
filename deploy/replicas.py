"""Serve the dashboard by equal processes behind one nginx, all on this machine."""

import os
import secrets
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Generator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from subprocess import Popen

from cyclopts import App

from deploy import nginx
from deploy.nginx import NotServing

ROOT = Path(__file__).parents[1]
REPLICA = [sys.executable, "-m", "streamlit", "run", "server.py"]
ALIVE = "http://127.0.0.1:{}/_stcore/health"
PATIENCE = 120
Processes = dict[str, Popen[bytes]]
app = App(help=__doc__)


@contextmanager
def serving(
    listen: int, ports: Sequence[int], settings: Mapping[str, str] | None = None
) -> Generator[Processes]:
    """Every process by its name, ready to serve; all are stopped at the end.

    nginx listens at `listen`, a replica at each of `ports`; `settings` are environment
    variables of theirs. Raises NotServing when one does not start.
    """
    secret = {"STREAMLIT_SERVER_COOKIE_SECRET": secrets.token_hex(32)}
    environment = {**secret, **os.environ, **(settings or {})}
    started: Processes = {}
    with ExitStack() as stack:
        front = stack.enter_context(nginx.command(listen, ports))
        stack.callback(_stop, started)
        for port in ports:
            command = [*REPLICA, f"--server.port={port}"]
            started[f"replica {port}"] = _start(command, environment)
        for port in ports:
            _wait(ALIVE.format(port), started)
        started["nginx"] = _start(front, environment)
        _wait(ALIVE.format(listen), started)
        yield started


def _start(command: Sequence[str], environment: Mapping[str, str]) -> Popen[bytes]:
    """A process that Ctrl-C does not reach, so that it is stopped here and in order."""
    return Popen(  # noqa: S603
        command,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )


def _stop(started: Processes) -> None:
    for process in started.values():
        process.terminate()
    for process in started.values():
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(address: str, started: Processes) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        for name, process in started.items():
            if process.poll() is not None:
                raise NotServing(f"{name} did not start; it says why above.")
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise NotServing(f"{address} did not answer within {PATIENCE} s.")


def _watch(left: Processes) -> None:
    """Say which process stops, until it is nginx or the last replica."""
    while "nginx" in left and len(left) > 1:
        time.sleep(0.5)
        for name, process in [*left.items()]:
            if process.poll() is not None:
                del left[name]
                print(f"{name} stopped (status {process.returncode}).", file=sys.stderr)


@app.default
def run(count: int = 4, port: int = 8501) -> int:
    """Serve at `port` by `count` replicas at the ports from `port` + 10 on."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    ports = range(port + 10, port + 10 + count)
    try:
        with serving(port, ports) as started:
            where = ", ".join(str(each) for each in ports)
            print(f"http://127.0.0.1:{port}, replicas at {where}. Ctrl-C stops all.")
            _watch({**started})
    except NotServing as problem:
        print(problem, file=sys.stderr)
    except KeyboardInterrupt:
        return 0
    return 1


if __name__ == "__main__":
    app()
