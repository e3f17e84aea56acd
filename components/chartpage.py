"""Addresses of the server beside the pages: one chart alone, and what it is made of."""

import asyncio
from pathlib import Path
from urllib.parse import parse_qs

import plotly
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

import exports.picture
from components import auditing
from exports.picture import html, picture
from queries.errors import NoData, NotAllowed, Refused

FORMS = ("png", "svg")
OURS = Path(exports.picture.__file__).parent
ASSETS = {
    "chart.js": OURS / "chart.js",
    "chart.css": OURS / "chart.css",
    "plotly.min.js": Path(plotly.__file__).parent / "package_data" / "plotly.min.js",
}
HOUR = {"Cache-Control": "public, max-age=3600"}


async def chart(request: Request) -> Response:
    """The page of one chart; a sentence where there is none."""
    place = request.path_params
    link = parse_qs(request.url.query)
    address = str(request.base_url)
    try:
        shown = await asyncio.to_thread(
            picture, place["page"], place["name"], link, address
        )
    except Refused as problem:
        return PlainTextResponse(str(problem), 403)
    except NotAllowed as problem:
        return PlainTextResponse(str(problem), 404)
    except NoData as problem:
        return PlainTextResponse(str(problem), 503)
    wanted = link.get("download", [""])[0]
    save = wanted if wanted in FORMS else ""
    auditing.charted(request)
    embedded = link.get("embed") == ["true"]
    return HTMLResponse(html(shown, "../../", embedded=embedded, save=save))


async def asset(request: Request) -> Response:
    """A script or style of that page."""
    if (path := ASSETS.get(request.path_params["name"])) is None:
        return PlainTextResponse("Not found", 404)
    return FileResponse(path, headers=HOUR)


ROUTES = [Route("/chart/{page}/{name}", chart), Route("/assets/{name}", asset)]
