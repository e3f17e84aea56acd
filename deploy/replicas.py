"""Serve the dashboard by several equal processes behind one nginx, on this machine.

`make replicas N=4` runs it; deploy/nginx.conf is the site, for other ports.
"""

import os
import re
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Generator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from subprocess import Popen

from cyclopts import App

ROOT = Path(__file__).parents[1]
SITE = ROOT / "deploy" / "nginx.conf"
SERVERS = re.compile(r"(?:^    server 127\.0\.0\.1:\d+(.*;)\n)+", re.MULTILINE)
LISTEN = re.compile(r"listen 80;")
MAIN = """\
daemon off;
pid {folder}/nginx.pid;
error_log stderr error;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""
PROGRAMS = f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin"
PATIENCE = 120
app = App(help=__doc__)


class NotServing(RuntimeError):  # noqa: N818
    """A process of the dashboard or nginx does not run; the message says which."""


def site(listen: int, ports: Sequence[int]) -> str:
    """deploy/nginx.conf that listens to this machine, for replicas at these ports."""
    shipped = LISTEN.sub(f"listen 127.0.0.1:{listen};", SITE.read_text("utf-8"))
    return SERVERS.sub(
        lambda shown: "".join(
            f"    server 127.0.0.1:{port}{shown[1]}\n" for port in ports
        ),
        shipped,
    )


@contextmanager
def nginx(listen: int, ports: Sequence[int]) -> Generator[list[str]]:
    """The command that runs nginx over `site`; its files go with the context."""
    if (program := shutil.which("nginx", path=PROGRAMS)) is None:
        raise NotServing("nginx is not installed: `apt-get install nginx`.")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)  # nginx works under a name of its own
        (folder / "nginx.conf").write_text(MAIN.format(folder=folder), "utf-8")
        (folder / "site.conf").write_text(site(listen, ports), "utf-8")
        yield [program, "-p", name, "-c", f"{folder}/nginx.conf"]


@contextmanager
def serving(
    listen: int, ports: Sequence[int], settings: Mapping[str, str] | None = None
) -> Generator[dict[str, Popen[bytes]]]:
    """Every process by its name, ready to serve; all are stopped at the end.

    `settings` are environment variables of the replicas. Raises NotServing when one
    of them does not start.
    """
    shared = {"STREAMLIT_SERVER_COOKIE_SECRET": secrets.token_hex(32)}
    environment = {**shared, **os.environ, **(settings or {})}
    started: dict[str, Popen[bytes]] = {}
    with ExitStack() as stack:
        front = stack.enter_context(nginx(listen, ports))
        stack.callback(_stop, started)
        for port in ports:
            command = ["-m", "streamlit", "run", "server.py", f"--server.port={port}"]
            started[f"replica {port}"] = _start([sys.executable, *command], environment)
        for port in ports:
            _wait(f"http://127.0.0.1:{port}/_stcore/health", started)
        started["nginx"] = _start(front, environment)
        _wait(f"http://127.0.0.1:{listen}/_stcore/health", started)
        yield started


def _start(command: Sequence[str], environment: Mapping[str, str]) -> Popen[bytes]:
    return Popen(  # noqa: S603
        command,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )


def _stop(started: Mapping[str, Popen[bytes]]) -> None:
    for process in started.values():
        process.terminate()
    for process in started.values():
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(address: str, started: Mapping[str, Popen[bytes]]) -> None:
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
    raise NotServing(f"{address} did not answer for {PATIENCE} s.")


@app.default
def run(count: int = 4, port: int = 8501) -> int:
    """Serve at `port` by `count` replicas, until Ctrl-C."""
    signal.signal(signal.SIGTERM, lambda *_: signal.raise_signal(signal.SIGINT))
    ports = range(port + 10, port + 10 + count)
    try:
        with serving(port, ports) as started:
            print(f"http://127.0.0.1:{port}, by replicas at {[*ports]}. Ctrl-C stops.")
            _watch(dict(started))
    except NotServing as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0
    return 1


def _watch(left: dict[str, Popen[bytes]]) -> None:
    """Say which stops; come back when nginx or all replicas did."""
    while "nginx" in left and len(left) > 1:
        time.sleep(0.5)
        for name, process in [*left.items()]:
            if process.poll() is not None:
                del left[name]
                print(f"{name} stopped (status {process.returncode}).", file=sys.stderr)


if __name__ == "__main__":
    app()
