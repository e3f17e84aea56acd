"""The link that was asked for before signing in: a short-lived cookie, signed."""

import re

from starlette.requests import Request
from starlette.responses import Response
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import (
    create_signed_value,
    decode_signed_value,
)

COOKIE = "wanted_link"
PATIENCE = 15 * 60  # seconds
LONGEST = 3_800  # browsers keep cookies of some 4,000 bytes
DAY = 24 * 60 * 60
# Of this site: neither //host nor /\host, which browsers take for another one.
OWN = re.compile(r"/(?![/\\])[^\x00-\x20\x7f]*")


def kept(request: Request) -> str | None:
    """The Set-Cookie line by which a browser keeps what it asks for; None if long."""
    query = request.url.query
    link = f"{request.url.path}?{query}" if query else request.url.path
    value = create_signed_value(get_cookie_secret(), COOKIE, link).decode()
    if not OWN.fullmatch(link) or len(value) > LONGEST:
        return None
    return _line(value, PATIENCE)


def forgotten() -> str:
    """The Set-Cookie line after which it keeps none."""
    return _line("", 0)


def recalled(request: Request) -> str:
    """The link that the browser kept, if it is one of this site; else the home page."""
    value = request.cookies.get(COOKIE, "").encode("latin-1", "replace")
    found = decode_signed_value(get_cookie_secret(), COOKIE, value, PATIENCE / DAY)
    link = (found or b"").decode()
    return link if OWN.fullmatch(link) else "/"


def _line(value: str, age: int) -> str:
    answer = Response()
    answer.set_cookie(COOKIE, value, age, httponly=True, samesite="lax")
    return answer.headers["set-cookie"]
