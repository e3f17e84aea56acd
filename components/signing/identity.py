"""Who a reader is, by the cookie that Streamlit signs after `st.login`."""

import json
import time
from collections.abc import Mapping
from typing import Any

from streamlit.auth_util import get_cookie_with_chunks
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from components.signing.settings import Settings, settings
from queries.rights import EVERYTHING, NOTHING, Rights

Claims = Mapping[str, Any]


def of_cookies(cookies: Mapping[str, str], known: Settings) -> Claims | None:
    """The claims that a request's cookies carry; None where they do not hold.

    The signature, the address that was signed in to and the session's end are checked.
    """
    secret = get_cookie_secret()

    def signed(name: str) -> bytes | None:
        value = cookies.get(name, "").encode("latin-1", "replace")
        return decode_signed_value(secret, name, value)

    found = get_cookie_with_chunks(signed, USER_COOKIE_NAME)
    try:
        claims = json.loads(found or b"null")
    except ValueError:
        return None
    if not isinstance(claims, dict) or claims.get("origin") != known.origin:
        return None
    return claims if holds(claims, known) else None


def holds(claims: Claims, known: Settings) -> bool:
    """Whether claims are of a reader who signed in, and whose session has not ended."""
    signed_in = claims.get("is_logged_in") is True
    return signed_in and known.policy.ends(claims) > time.time()


def of_session() -> Claims | None:
    """The claims of the reader whose session runs the script; None without any."""
    context = get_script_run_ctx(suppress_warning=True)
    known = settings()
    if context is None or known is None:
        return None
    claims = context.user_info
    return claims if holds(claims, known) else None


def admitted(claims: Claims | None, known: Settings) -> Rights | None:
    """The rights of a reader; None for nobody, and for one whom no rule is about."""
    return None if claims is None else known.policy.rights(claims)


def reader() -> Rights:
    """The rights of whoever the server answers just now; nothing for nobody."""
    known = settings()
    if known is None:
        return EVERYTHING
    return admitted(of_session(), known) or NOTHING
