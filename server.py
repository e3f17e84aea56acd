"""The web server around dashboard.py: `streamlit run server.py`.

It adds what Streamlit leaves open: security headers, a health answer that knows the
data, and a warm start, so that the first reader does not wait for imports.
"""

import asyncio
import base64
import gc
import hashlib
import os
import re
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Event, Thread

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.runtime.pages_manager import PagesManager

from components import chartpage, delivery, failures, measuring, warming
from components.signing.beginning import begin
from components.signing.gate import Gate
from components.signing.settings import settings
from components.uploads import Uploads
from data.upload.running import clear

HERE = Path(__file__).parent
INDEX = Path(st.__file__).parent / "static" / "index.html"
INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
HOST = re.compile(r"[A-Za-z0-9.\-]+(:\d+)?|\[[0-9A-Fa-f:]+\](:\d+)?")
ALIVE, READY = "/healthz", "/readyz"
CLOSED = ("/_stcore/metrics", "/_stcore/agent")
FIXED_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
}


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


class Heard:
    """Note when readers ask for something: what is made ahead then waits.

    A page open in a browser holds a websocket.
    """

    def __init__(self, app: ASGIApp) -> None:
        """Listen to what `app` is asked."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand on a request, or all messages of a websocket."""

        async def heard() -> Message:
            message = await receive()
            warming.readers.hear()
            return message

        if scope["type"] == "websocket":
            with measuring.sessions.track_inprogress():
                await self.app(scope, heard, send)
            return
        if scope["type"] == "http" and scope["path"] not in (ALIVE, READY):
            warming.readers.hear()
        await self.app(scope, receive, send)


class Guard:
    """Close the operators' own addresses and put security headers on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        """Guard `app`."""
        self.app = app
        self.hashes = script_hashes(INDEX.read_text("utf-8"))
        self.ancestors = os.environ.get("FRAME_ANCESTORS", "'self'")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        host = Headers(scope=scope).get("host", "")
        policy = content_policy(host, self.hashes, self.ancestors)
        page = not scope["path"].startswith("/chart/")

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update({**FIXED_HEADERS, "Content-Security-Policy": policy})
                if page and headers.get("content-type", "").startswith("text/html"):
                    headers["Link"] = delivery.early()
            await send(message)

        path = scope["path"]
        closed = delivery.missing(path) or any(part in path for part in CLOSED)
        app = PlainTextResponse("Not found", 404) if closed else self.app
        await app(scope, receive, send_guarded)


async def alive(_request: Request) -> PlainTextResponse:
    """That the process answers, whatever the data."""
    return PlainTextResponse("ok")


async def health(_request: Request) -> JSONResponse:
    """Whether numbers can be served: the snapshot in force and its data date.

    Where readers sign in, it tells nothing more than whether.
    """
    report = await asyncio.to_thread(warming.health)
    ready = bool(report["snapshot"])
    shown = report if settings() is None else {"ready": ready}
    return JSONResponse(shown, 200 if ready else 503)


async def home(request: Request) -> RedirectResponse:
    """Streamlit gives the home page no address of its own; links may name it."""
    return RedirectResponse(f"./?{request.url.query}")


@asynccontextmanager
async def warmed(_app: st.App) -> AsyncGenerator[None, None]:
    """Import and ask everything once, then spare it from garbage collection."""
    # Else the first visit of all looks for its page in pages/*.py, in vain.
    PagesManager.uses_pages_directory = False
    await asyncio.to_thread(warming.warm)
    gc.collect()
    gc.freeze()
    stop = Event()
    Thread(target=warming.stay_warm, args=(stop,), daemon=True).start()
    clear()
    yield
    stop.set()
    clear()


begin()
measuring.serve()
app = st.App(
    HERE / "dashboard.py",
    lifespan=warmed,
    routes=[
        Route(ALIVE, alive),
        Route(READY, health),
        Route("/overview", home),
        *chartpage.ROUTES,
    ],
    middleware=[
        Middleware(Heard),
        Middleware(Guard),
        Middleware(Gate),
        Middleware(Uploads),
        *delivery.middleware(),
    ],
    on_script_error=failures.explain,
)
