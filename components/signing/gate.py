"""The gate before every address of the server: who gets through, to what, how long."""

import asyncio
import time

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection, Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from components.signing import identity, wanted
from components.signing.settings import LOCAL, OPEN, Settings, open_to_all
from components.signing.settings import settings as configured
from queries.rights import acting

DATA = ("/chart/", "/media/")
CORE = "/_stcore/"
KNOWN_TO_ALL = ("health", "host-config", "script-health-check", "stream")
ENDED = {"type": "websocket.close", "code": 1008}
ONLY_HERE = (
    f"This dashboard serves its own machine only. {OPEN}=true serves everybody, and "
    "[auth] in the secrets those who sign in: docs/operations.md."
)
UNKNOWN = "Sign in to the dashboard first, then ask for this address again."
NOT_ADMITTED = "You are signed in, but no rule lets you see this dashboard."


class Gate:
    """Let through who may: by the cookie of `st.login`, or whoever is on this machine.

    Charts and files are answered with the reader's rights, a websocket is closed when
    the session ends, and signing in leads to the link first asked for.
    """

    def __init__(self, app: ASGIApp) -> None:
        """Stand before `app`."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or serve one websocket."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
        elif (known := configured()) is None:
            app = self.app if open_to_all() or from_here(scope) else _only_here
            await app(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._socket(scope, receive, send, known)
        else:
            await self._request(scope, receive, send, known)

    async def _socket(
        self, scope: Scope, receive: Receive, send: Send, known: Settings
    ) -> None:
        """Serve a websocket until the session ends; without one, for signing in."""
        claims = identity.of_cookies(HTTPConnection(scope).cookies, known)
        if claims is None:
            await self.app(_anonymous(scope), receive, send)
            return
        try:
            left = known.policy.ends(claims) - time.time()
            async with asyncio.timeout(left) as session:
                await self.app(scope, receive, send)
        except TimeoutError:
            if not session.expired():
                raise
            await send(ENDED)

    async def _request(
        self, scope: Scope, receive: Receive, send: Send, known: Settings
    ) -> None:
        request = Request(scope)
        claims = identity.of_cookies(request.cookies, known)
        rights = identity.admitted(claims, known)

        async def send_finished(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                wanted.follow(request, headers, signed_in=claims is not None)
                if _protected(scope["path"]):
                    headers["cache-control"] = "private, no-store"
                if known.secure:
                    _only_by_tls(headers)
            await send(message)

        if rights is not None:
            with acting(rights):
                await self.app(scope, receive, send_finished)
            return
        refused = _protected(scope["path"])
        stopped = _turned_away(request, signed_in=claims is not None)
        await (stopped if refused else self.app)(scope, receive, send_finished)


def from_here(scope: Scope) -> bool:
    """Whether a request comes from this machine, under a name that only it has."""
    host = Headers(scope=scope).get("host", "").lower()
    name = host if host.endswith("]") else host.rpartition(":")[0] or host
    client = scope.get("client")
    return name.strip("[]") in LOCAL and (client is None or client[0] in LOCAL)


async def _only_here(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "http":
        await PlainTextResponse(ONLY_HERE, 403)(scope, receive, send)
    else:
        await send(ENDED)


def _protected(path: str) -> bool:
    """Whether data stands behind an address; the page itself holds none."""
    base = (st.get_option("server.baseUrlPath") or "").strip("/")
    path = path.removeprefix(f"/{base}") if base else path
    inner = path.startswith(CORE) and path.removeprefix(CORE) not in KNOWN_TO_ALL
    return inner or path.startswith(DATA)


def _turned_away(request: Request, *, signed_in: bool) -> Response:
    """A sentence; for a page that a browser opens the way to sign in."""
    if signed_in:
        return PlainTextResponse(NOT_ADMITTED, 403)
    if request.method != "GET" or not wanted.opened(request, unless=None):
        return PlainTextResponse(UNKNOWN, 401)
    line = wanted.kept(request)
    return RedirectResponse(wanted.FIRST, 303, {"set-cookie": line} if line else None)


def _only_by_tls(headers: MutableHeaders) -> None:
    lines = headers.getlist("set-cookie")
    del headers["set-cookie"]
    for line in lines:
        secure = "; secure" in line.lower()
        headers.append("set-cookie", line if secure else f"{line}; Secure")


def _anonymous(scope: Scope) -> Scope:
    """The same websocket without who it claims to be, and without an old session."""
    headers = MutableHeaders(scope=dict(scope))
    parts = [part.strip() for part in headers.get("cookie", "").split(";")]
    kept = [part for part in parts if not part.startswith(USER_COOKIE_NAME)]
    headers["cookie"] = "; ".join(kept)
    if asked := headers.get("sec-websocket-protocol"):
        headers["sec-websocket-protocol"] = ",".join(asked.split(",")[:2])
    return {**scope, "headers": headers.raw}
