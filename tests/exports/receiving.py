"""Local servers that take what alerts send, and remember it."""

import asyncio
import json
import subprocess
import threading
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import cast

from aiosmtpd.controller import Controller


class Webhooks(ThreadingHTTPServer):
    """A webhook: `answers` are given in turn, the last one for good."""

    daemon_threads = True
    PATH = "/services/T000/B000/SeCrEt"

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Taking)
        self.taken = []
        self.answers = [(200, {}, "ok")]
        self.held = threading.Event()
        self.held.set()

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server_port}{self.PATH}"


class _Taking(BaseHTTPRequestHandler):
    server: Webhooks  # ty: ignore

    def do_POST(self):
        length = int(self.headers["Content-Length"])
        body = json.loads(self.rfile.read(length))
        self.server.taken.append((self.path, self.headers["Content-Type"], body))
        self.server.held.wait(20)
        answers = self.server.answers
        status, headers, text = answers.pop(0) if len(answers) > 1 else answers[0]
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        with suppress(ConnectionError):
            self.wfile.write(text.encode())

    def log_message(self, format, *args):  # noqa: A002
        """Say nothing on stderr."""


@contextmanager
def webhooks():
    server = Webhooks()
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.held.set()
        server.shutdown()
        server.server_close()
        thread.join()


class Letters:
    """A mailbox that refuses `refused` recipients, and all letters on demand."""

    def __init__(self):
        self.taken = []
        self.refused = ()
        self.answer = "250 OK"

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802
        if address in self.refused:
            return "550 no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server, session, envelope):  # noqa: N802
        self.taken.append((session, envelope))
        return self.answer


class AnyPort(Controller):
    """A controller that takes whatever port is free."""

    def _trigger_server(self):
        server = cast("asyncio.Server", self.server)
        self.port = server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def mailbox(**options):
    """The letters that a local SMTP server takes, and its port."""
    letters = Letters()
    controller = AnyPort(letters, hostname="127.0.0.1", port=0, **options)
    controller.start()
    try:
        yield letters, controller.port
    finally:
        controller.stop()


def certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate of localhost, signed by itself, and its key."""
    made, key = folder / "localhost.pem", folder / "localhost.key"
    names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", *names]
    files = ["-days", "2", "-keyout", str(key), "-out", str(made)]
    subprocess.run([*command, *files], check=True, capture_output=True)
    return made, key
