"""Who a reader is, by the cookie that Streamlit signs after `st.login`."""

import json
import time
from base64 import urlsafe_b64decode
from collections.abc import Callable, Mapping
from typing import Any

from streamlit.auth_util import get_cookie_with_chunks
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import (
    TOKENS_COOKIE_NAME,
    USER_COOKIE_NAME,
)

from components.signing.settings import Settings, settings
from queries.rights import EVERYTHING, NOTHING, Rights

Claims = Mapping[str, Any]
NAMED = ("email", "preferred_username", "name", "sub")
SOUND = ("RS", "PS", "ES", "EdDSA", "Ed25519")


def of_cookies(cookies: Mapping[str, str], known: Settings) -> Claims | None:
    """The claims that a request's cookies carry; None where they do not hold.

    The signature, the address that was signed in to and the session's end are checked.
    """
    found = get_cookie_with_chunks(_opened(cookies), USER_COOKIE_NAME)
    try:
        claims = json.loads(found or b"null")
    except ValueError:
        return None
    if not isinstance(claims, dict) or claims.get("origin") != known.origin:
        return None
    return claims if holds(claims, known) else None


def soundly_signed(cookies: Mapping[str, str]) -> bool:
    """Whether the token behind an identity was signed with a provider's private key.

    Authlib goes by what the provider offers, which may be no signature at all.
    """
    found = get_cookie_with_chunks(_opened(cookies), TOKENS_COOKIE_NAME) or b"{}"
    try:
        token = json.loads(found)["id_token"]
        algorithm = json.loads(urlsafe_b64decode(f"{token.partition('.')[0]}==="))[
            "alg"
        ]
    except (ValueError, LookupError, TypeError, AttributeError):
        return False
    return str(algorithm).startswith(SOUND)


def _opened(cookies: Mapping[str, str]) -> Callable[[str], bytes | None]:
    """What a signed cookie of a name holds; None for one that is not signed here."""
    secret = get_cookie_secret()

    def signed(name: str) -> bytes | None:
        value = cookies.get(name, "").encode("latin-1", "replace")
        return decode_signed_value(secret, name, value)

    return signed


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


def name(claims: Claims | None) -> str | None:
    """What a reader is called by, as their provider tells; None for nobody."""
    found = (str(claims[key]) for key in NAMED if claims and claims.get(key))
    return next(found, None)


def admitted(claims: Claims | None, known: Settings) -> Rights | None:
    """The rights of a reader; None for nobody, and for one whom no rule is about."""
    return None if claims is None else known.policy.rights(claims)


def reader() -> Rights:
    """The rights of whoever the server answers just now; nothing for nobody."""
    known = settings()
    if known is None:
        return EVERYTHING
    return admitted(of_session(), known) or NOTHING
