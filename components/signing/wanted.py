"""The link that was asked for before signing in, kept by the browser until after it.

It stands in a short-lived cookie, signed, so that it leads nowhere else.
"""

import re
from http.cookies import SimpleCookie

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import (
    create_signed_value,
    decode_signed_value,
)
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from components import auditing
from components.signing import identity
from components.signing.checks import CALLBACK

COOKIE = "wanted_link"
SIGN_IN = "sign_in"
FIRST, FAILED = f"/?{SIGN_IN}=first", f"/?{SIGN_IN}=failed"
PATIENCE = 15 * 60  # seconds
LONGEST = 3_800  # browsers keep cookies of some 4,000 bytes
DAY = 24 * 60 * 60
# Of this site: neither //host nor /\host, which browsers take for another one.
OWN = re.compile(r"/(?![/\\])[\x21-\x7e]*")


def kept(request: Request) -> str | None:
    """The Set-Cookie line by which a browser keeps what it asks for; None if long."""
    query = request.url.query
    link = f"{request.url.path}?{query}" if query else request.url.path
    value = create_signed_value(get_cookie_secret(), COOKIE, link).decode()
    if not OWN.fullmatch(link) or len(value) > LONGEST:
        return None
    return _line(value, PATIENCE)


def opened(request: Request, unless: str | None = "document") -> bool:
    """Whether a browser opens this as a page; `unless` is what a silent one means."""
    return request.headers.get("sec-fetch-dest", unless) == "document"


def follow(request: Request, headers: MutableHeaders, *, signed_in: bool) -> None:
    """Keep the link of a page opened without a session; lead back to it afterwards."""
    if request.url.path.endswith(CALLBACK):
        _lead_back(request, headers)
        return
    page = headers.get("content-type", "").startswith("text/html")
    asked = SIGN_IN not in request.query_params and opened(request)
    if page and asked and not signed_in and (line := kept(request)):
        headers.append("set-cookie", line)


def _lead_back(request: Request, headers: MutableHeaders) -> None:
    """After signing in to the link first asked for; else to the page that says so."""
    lines = headers.getlist("set-cookie")
    given = SimpleCookie()
    for line in lines:
        given.load(line)
    values = {name: morsel.value for name, morsel in given.items()}
    if values.get(USER_COOKIE_NAME) and identity.soundly_signed(values):
        auditing.signed_in(values)
        headers["location"] = _recalled(request)
        headers.append("set-cookie", _line("", 0))
        return
    if {"state", "error"} & request.query_params.keys():
        auditing.turned_away()
        headers["location"] = FAILED
    del headers["set-cookie"]
    for line in lines:
        if not line.startswith(USER_COOKIE_NAME) or "Max-Age=0" in line:
            headers.append("set-cookie", line)


def _recalled(request: Request) -> str:
    """The link that the browser kept, if it is one of this site; else the home page."""
    value = request.cookies.get(COOKIE, "").encode("latin-1", "replace")
    found = decode_signed_value(get_cookie_secret(), COOKIE, value, PATIENCE / DAY)
    link = (found or b"").decode()
    return link if OWN.fullmatch(link) else "/"


def _line(value: str, age: int) -> str:
    answer = Response()
    answer.set_cookie(COOKIE, value, age, httponly=True, samesite="lax")
    return answer.headers["set-cookie"]
