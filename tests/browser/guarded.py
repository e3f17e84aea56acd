"""A server that readers sign in to, and a visitor who speaks its protocols."""

import shutil
import time
from contextlib import contextmanager
from urllib.parse import urlencode, urlsplit

import httpx
from joserfc import jwt
from joserfc.jwk import OctKey
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

from tests.browser.conftest import free_port, serving
from tests.browser.provider import CLIENT

SECRET = "0123456789abcdef" * 4
USER, XSRF = "_streamlit_user", "_streamlit_xsrf"
ACCESS = """
session_hours = 2

[[rules]]
email = "steward@example.com"
role = "steward"

[[rules]]
email = "part@example.com"
role = "steward"
hubs = ["brazil"]

[[rules]]
group = "brazil"
role = "analyst"
hubs = ["brazil"]

[[rules]]
group = "poor"
role = "viewer"
money = false

[[rules]]
group = "talent"
role = "analyst"
focus_areas = ["talent"]
"""
SECRETS = """
[auth]
redirect_uri = "{address}/oauth2callback"
cookie_secret = "{secret}"

[auth.{name}]
client_id = "{client}"
client_secret = "hush"
server_metadata_url = "{issuer}/.well-known/openid-configuration"
"""


@contextmanager
def guarding(snapshot_folder, folder, issuer, name="company"):
    """The address of a server over a copy of the data, which asks to sign in."""
    data = folder / "data"
    shutil.copytree(snapshot_folder, data)
    (data / "access.toml").write_text(ACCESS)
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    secrets = folder / "secrets.toml"
    given = {"address": address, "secret": SECRET, "client": CLIENT}
    secrets.write_text(SECRETS.format(**given, issuer=issuer, name=name))
    with serving(data, port, STREAMLIT_SECRETS_FILES=str(secrets)) as served:
        yield served


class Visitor(httpx.Client):
    """Keeps cookies as a browser does, signs in, and talks to the script."""

    def __init__(self, address, **settings):
        super().__init__(base_url=address, timeout=30, **settings)
        self.address = address

    def sign_in(self, provider="company"):
        """Go all the way to the provider and back; the answer that it ends with."""
        claims = {"provider": provider, "exp": int(time.time()) + 60}
        token = jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(SECRET))
        begun = self.get(f"/auth/login?{urlencode({'provider': token})}")
        asked = self.get(begun.headers["location"])
        return self.get(asked.headers["location"])

    @property
    def known(self):
        """Whether the server gave this visitor an identity."""
        return USER in self.cookies

    def hand_over(self, session_id, content=b"x", **headers):
        """Send a file as the uploader of a page does."""
        return self.put(
            f"/_stcore/upload_file/{session_id}/a-file",
            files={"file": ("hubs.csv", content)},
            headers={"X-Xsrftoken": self.cookies.get(XSRF) or "", **headers},
        )

    def listen(self, page="", query="", **message):
        """What the script says to a page: all bytes of all its messages."""
        with self.session() as session:
            return session.ask(page, query, **message)

    @contextmanager
    def session(self, existing="", cookies=None):
        """A websocket like that of a page."""
        self.get("/_stcore/health")
        sent = dict(self.cookies) | (cookies or {})
        header = "; ".join(f"{name}={value}" for name, value in sent.items())
        host = urlsplit(self.address).netloc
        asked = ["streamlit", self.cookies[XSRF], *([existing] if existing else [])]
        with connect(
            f"ws://{host}/_stcore/stream",
            subprotocols=[Subprotocol(part) for part in asked],
            additional_headers={"Cookie": header},
            origin=Origin(self.address),
            max_size=None,
        ) as socket:
            yield Session(socket)


class Session:
    """One websocket, and what was heard on it."""

    def __init__(self, socket):
        self.socket = socket
        self.heard = []

    def ask(self, page="", query="", **fields):
        """Have the script run; all bytes that it sends until it is done."""
        message = BackMsg()
        message.rerun_script.page_name = page
        message.rerun_script.query_string = query
        for name, value in fields.items():
            setattr(message.rerun_script, name, value)
        return self.send(message)

    def send(self, message, patience=30):
        said = b""
        while True:
            try:
                if not said:
                    self.socket.send(message.SerializeToString())
                raw = self.socket.recv(timeout=patience)
            except (ConnectionClosed, TimeoutError):
                return said
            said += raw
            heard = ForwardMsg.FromString(raw)
            self.heard.append(heard)
            if heard.WhichOneof("type") == "script_finished":
                return said

    @property
    def id(self):
        """The id by which the page would take the session up again."""
        new = (
            m.new_session for m in self.heard if m.WhichOneof("type") == "new_session"
        )
        return next(new).initialize.session_id
