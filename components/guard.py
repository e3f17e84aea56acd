"""What stands before every address: refusals, security headers, a last sentence."""

import base64
import hashlib
import logging
import os
import re
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.web.server.server_util import is_allowed_origin
from streamlit.web.server.starlette.starlette_websocket import is_host_allowed

from components import delivery

log = logging.getLogger(__name__)

INDEX = Path(st.__file__).parent / "static" / "index.html"
INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
HOST = re.compile(r"[A-Za-z0-9.\-]+(:\d+)?|\[[0-9A-Fa-f:]+\](:\d+)?")
ALIVE, READY = "/healthz", "/readyz"
PROBES = (ALIVE, READY, "/_stcore/health")
CLOSED = ("/_stcore/metrics", "/_stcore/agent")
FIXED_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
}
YEAR = 365 * 24 * 60 * 60
ONLY_BY_TLS = {"Strict-Transport-Security": f"max-age={YEAR}"}
NOT_OURS = "This dashboard does not answer to that host name. Use its own address."
FAILED = (
    "This address could not be answered. The failure is in the server's log; the "
    "other addresses are not affected."
)
REFUSED = {"type": "websocket.close", "code": 1008}


def script_hashes(page: str) -> str:
    """The hashes of the scripts that stand in the page itself, for the policy."""
    scripts = INLINE_SCRIPT.findall(page)
    digests = (hashlib.sha256(script.encode()).digest() for script in scripts)
    return " ".join(f"'sha256-{base64.b64encode(d).decode()}'" for d in digests)


def content_policy(host: str, hashes: str, ancestors: str) -> str:
    """What the page may load, all of it from here; `ancestors` may frame it."""
    sockets = f"ws://{host} wss://{host}" if HOST.fullmatch(host) else ""
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' {hashes}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            f"connect-src 'self' {sockets}",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            f"frame-ancestors {ancestors}",
        )
    )


class Guard:
    """Refuse foreign hosts and pages, close operators' addresses, set security headers.

    Nothing that fails behind it reaches a reader but a sentence.
    """

    def __init__(self, app: ASGIApp) -> None:
        """Guard `app`."""
        self.app = app
        self.hashes = script_hashes(INDEX.read_text("utf-8"))
        self.ancestors = os.environ.get("FRAME_ANCESTORS", "'self'")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or let a websocket in."""
        if scope["type"] == "websocket":
            await (self.app if welcome(scope) else _refuse)(scope, receive, send)
        elif scope["type"] == "http":
            await self._request(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _request(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False

        async def send_guarded(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                self._add_headers(scope, MutableHeaders(scope=message))
            await send(message)

        try:
            await self._answering(scope)(scope, receive, send_guarded)
        except Exception:
            if begun:
                raise
            log.exception("%s could not be answered.", scope["path"])
            await PlainTextResponse(FAILED, 500)(scope, receive, send_guarded)

    def _answering(self, scope: Scope) -> ASGIApp:
        """What answers a request: the app, or a refusal."""
        path = scope["path"]
        if delivery.missing(path) or any(part in path for part in CLOSED):
            return PlainTextResponse("Not found", 404)
        # Probes name a machine, not the dashboard.
        if path not in PROBES and not is_host_allowed(_host(scope)):
            return PlainTextResponse(NOT_OURS, 421)
        return self.app

    def _add_headers(self, scope: Scope, headers: MutableHeaders) -> None:
        host = _host(scope) or ""
        policy = content_policy(host, self.hashes, self.ancestors)
        headers.update({**FIXED_HEADERS, "Content-Security-Policy": policy})
        if scope["scheme"] == "https":
            headers.update(ONLY_BY_TLS)
        page = not scope["path"].startswith("/chart/")
        if page and headers.get("content-type", "").startswith("text/html"):
            headers["Link"] = delivery.early()


def welcome(scope: Scope) -> bool:
    """Whether a websocket comes from a page of this dashboard, or from no page at all.

    Streamlit alone would let in pages of any server on the reader's own machine, and
    ask a host on the internet for its address before it refuses others.
    """
    origin = Headers(scope=scope).get("origin")
    host = _host(scope)
    if not is_host_allowed(host):
        return False
    if origin is None or is_allowed_origin(origin):
        return True
    return bool(host) and _place(origin) == host.lower()


def _place(origin: str) -> str:
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return ""


def _host(scope: Scope) -> str | None:
    return Headers(scope=scope).get("host")


async def _refuse(_scope: Scope, _receive: Receive, send: Send) -> None:
    await send(REFUSED)
