"""The web server around dashboard.py: `streamlit run server.py`.

It adds what Streamlit leaves open: security headers, a health answer that knows the
data, and a warm start, so that the first reader does not wait for imports.
"""

import asyncio
import gc
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Event, Thread

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.runtime.pages_manager import PagesManager

from components import chartpage, delivery, failures, measuring, warming
from components.guard import ALIVE, READY, Guard
from components.signing.beginning import begin
from components.signing.gate import Gate
from components.signing.settings import settings
from components.uploads import Uploads
from data.upload.running import clear

HERE = Path(__file__).parent


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
        Middleware(Guard),
        Middleware(Heard),
        Middleware(Gate),
        Middleware(Uploads),
        *delivery.middleware(),
    ],
    on_script_error=failures.explain,
)
