"""How readers sign in, from .streamlit/secrets.toml; all that is wrong, at once."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st

from components.signing import checks
from components.signing.checks import LOCAL, Table
from queries.access.policy import Policy
from queries.access.reading import AccessError, place, read_policy

OPEN = "DASHBOARD_OPEN"


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
    problems = checks.problems(auth)
    policy = None
    try:
        policy = read_policy(place())
    except AccessError as problem:
        problems.append(str(problem))
    if problems or policy is None:
        raise Misconfigured("\n".join(problems))
    parts = urlsplit(checks.redirect(auth))
    origin = f"{parts.scheme}://{parts.netloc}"
    return Settings(tuple(checks.providers(auth)), policy, origin)


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
