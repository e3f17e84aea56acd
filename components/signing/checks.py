"""What [auth] in the secrets has to say, and what is wrong with what it says."""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

import streamlit as st
from streamlit.auth_util import get_redirect_uri, is_authlib_installed
from streamlit.runtime.secrets import AttrDict

LOCAL = ("127.0.0.1", "localhost", "::1")
CALLBACK = "/oauth2callback"
LEAST_SECRET = 32
NEEDED = ("client_id", "client_secret", "server_metadata_url")
Table = Mapping[str, Any]


def problems(auth: Table) -> list[str]:
    """A sentence for each thing that is wrong."""
    return [*_address(auth), *_secret(auth), *_providers(auth), *_server()]


def redirect(auth: Table) -> str:
    """The address that the provider leads back to; empty without one."""
    return get_redirect_uri(AttrDict(dict(auth))) or ""


def _address(auth: Table) -> Iterator[str]:
    given = auth.get("redirect_uri")
    example = f"such as https://innovation.example.com{CALLBACK}"
    if not isinstance(given, str) or not given.endswith(CALLBACK):
        yield f"[auth] redirect_uri is not an address {example}."
    elif not _safe(redirect(auth)):
        yield f"[auth] redirect_uri is not by https, {example}."


def _secret(auth: Table) -> Iterator[str]:
    given = auth.get("cookie_secret")
    if not isinstance(given, str) or len(given) < LEAST_SECRET:
        yield (
            f"[auth] cookie_secret is not a secret of {LEAST_SECRET} characters or "
            'more: python3 -c "import secrets; print(secrets.token_hex(32))".'
        )


def providers(auth: Table) -> dict[str, Table]:
    """The providers by name: 'default' in [auth] itself, or tables in it."""
    if any(key in auth for key in NEEDED):
        return {"default": auth}
    tables = {n: t for n, t in auth.items() if isinstance(t, Mapping)}
    return {n: t for n, t in tables.items() if n != "client_kwargs"}


def _providers(auth: Table) -> Iterator[str]:
    sections = providers(auth)
    if not sections:
        yield f"[auth] names no provider: it needs {', '.join(NEEDED)}."
    for name, section in sections.items():
        where = "[auth]" if section is auth else f"[auth.{name}]"
        if "_" in name:
            yield f"{where}: the name of a provider has no underscore."
        lacking = [
            key
            for key in NEEDED
            if not isinstance(section.get(key), str) or not section[key]
        ]
        if lacking:
            yield f"{where} lacks {', '.join(lacking)}."
        elif not _safe(section["server_metadata_url"]):
            yield f"{where} server_metadata_url is no address by https."


def _server() -> Iterator[str]:
    if not is_authlib_installed():
        yield "Authlib is not installed: it is in requirements.txt."
    if st.get_option("server.trustedUserHeaders"):
        yield "server.trustedUserHeaders would let a header say who a reader is."
    if not st.get_option("server.enableXsrfProtection"):
        yield "server.enableXsrfProtection is off; nobody could sign in without it."


def _safe(address: str) -> bool:
    """Whether an address is by HTTPS, or of this machine."""
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return False
    return bool(host) and (
        parts.scheme == "https" or (parts.scheme == "http" and host in LOCAL)
    )
