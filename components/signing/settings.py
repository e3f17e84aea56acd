"""How readers sign in, from .streamlit/secrets.toml; all that is wrong, at once."""

import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import streamlit as st
from streamlit.auth_util import get_redirect_uri, is_authlib_installed
from streamlit.runtime.secrets import AttrDict

from queries.access.policy import Policy
from queries.access.reading import AccessError, place, read_policy

LOCAL = ("127.0.0.1", "localhost", "::1")
OPEN = "DASHBOARD_OPEN"
CALLBACK = "/oauth2callback"
LEAST_SECRET = 32
NEEDED = ("client_id", "client_secret", "server_metadata_url")
Table = Mapping[str, Any]


class Misconfigured(RuntimeError):  # noqa: N818
    """The dashboard must not be served so; a line for each thing that is wrong."""


@dataclass(frozen=True)
class Settings:
    """The providers by name, who may see what, and the address that is signed in to."""

    providers: tuple[str, ...]
    policy: Policy
    origin: str

    @property
    def secure(self) -> bool:
        """Whether readers come by HTTPS."""
        return self.origin.startswith("https:")


@cache
def settings() -> Settings | None:
    """How readers sign in; None where nobody has to. Read once, when serving begins.

    Raises Misconfigured, so that nothing is served as if nobody had to sign in.
    """
    auth = _auth()
    if auth is None:
        if problem := _too_open():
            raise Misconfigured(problem)
        return None
    problems = [*_address(auth), *_secret(auth), *_providers(auth), *_server()]
    policy = None
    try:
        policy = read_policy(place())
    except AccessError as problem:
        problems.append(str(problem))
    if problems or policy is None:
        raise Misconfigured("\n".join(problems))
    parts = urlsplit(_redirect(auth))
    origin = f"{parts.scheme}://{parts.netloc}"
    return Settings(tuple(_sections(auth)), policy, origin)


def open_to_all() -> bool:
    """Whether the environment asks to serve everything to whoever reaches it."""
    return os.environ.get(OPEN, "").lower() in ("1", "true", "yes")


def _auth() -> Table | None:
    """The table [auth] of the last file of secrets that has one; None without."""
    found = None
    for name in st.get_option("secrets.files"):
        path = Path(name)
        if not path.exists():
            continue
        try:
            given = tomllib.loads(path.read_text("utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
            raise Misconfigured(f"{path} cannot be read: {problem}.") from None
        found = given.get("auth", found)
    if found is not None and not isinstance(found, Mapping):
        raise Misconfigured("[auth] in the secrets is not a table.")
    return found


def _too_open() -> str:
    address = st.get_option("server.address") or "every address of this machine"
    if address in LOCAL or open_to_all():
        return ""
    return (
        f"server.address is {address}, and nobody has to sign in. Configure [auth] in "
        ".streamlit/secrets.toml (docs/operations.md, Who may see what), serve on "
        f"127.0.0.1, or set {OPEN}=true to show everything to whoever reaches it."
    )


def _redirect(auth: Table) -> str:
    return get_redirect_uri(AttrDict(dict(auth))) or ""


def _address(auth: Table) -> Iterator[str]:
    given = auth.get("redirect_uri")
    example = f"such as https://innovation.example.com{CALLBACK}"
    if not isinstance(given, str) or not given.endswith(CALLBACK):
        yield f"[auth] redirect_uri is not an address {example}."
    elif not _safe(_redirect(auth)):
        yield f"[auth] redirect_uri is not by https, {example}."


def _secret(auth: Table) -> Iterator[str]:
    given = auth.get("cookie_secret")
    if not isinstance(given, str) or len(given) < LEAST_SECRET:
        yield (
            f"[auth] cookie_secret is not a secret of {LEAST_SECRET} characters or "
            'more: python3 -c "import secrets; print(secrets.token_hex(32))".'
        )


def _sections(auth: Table) -> dict[str, Table]:
    """The providers by name: 'default' in [auth] itself, or tables in it."""
    if any(key in auth for key in NEEDED):
        return {"default": auth}
    tables = {n: t for n, t in auth.items() if isinstance(t, Mapping)}
    return {n: t for n, t in tables.items() if n != "client_kwargs"}


def _providers(auth: Table) -> Iterator[str]:
    sections = _sections(auth)
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
