"""A small OpenID provider that asks nobody anything, and misbehaves on demand."""

import base64
import hmac
import json
import secrets
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT = "dashboard"
HOUR = 3_600


class Provider(ThreadingHTTPServer):
    """Signs in whoever `claims` describe; `spoil` may change claims, `make` tokens."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.key = RSAKey.generate_key(2048, {"kid": "one"}, auto_kid=False)
        self.issuer = f"http://127.0.0.1:{self.server_port}"
        self.nonces = {}
        self.behave()

    def behave(self, claims=None, spoil=None, make=None, algorithms=("RS256",)):
        self.claims = claims or {"email": "steward@example.com"}
        self.spoil = spoil or (lambda claims: claims)
        self.make = make or self.signed
        self.algorithms = list(algorithms)

    def signed(self, claims):
        return jwt.encode({"alg": "RS256", "kid": "one"}, claims, self.key)

    def metadata(self):
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/jwks",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": self.algorithms,
        }

    def token(self, code):
        now = int(time.time())
        usual = {
            "iss": self.issuer,
            "aud": CLIENT,
            "sub": "1",
            "iat": now,
            "exp": now + HOUR,
            "nonce": self.nonces.pop(code),
        }
        return self.make(self.spoil(usual | self.claims))


class Handler(BaseHTTPRequestHandler):
    server: Any

    def do_GET(self):
        parts = urlsplit(self.path)
        if parts.path == "/authorize":
            asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
            code = secrets.token_hex(8)
            self.server.nonces[code] = asked["nonce"]
            back = urlencode({"code": code, "state": asked["state"]})
            self.send_response(302)
            self.send_header("Location", f"{asked['redirect_uri']}?{back}")
            self.end_headers()
        elif parts.path == "/jwks":
            self._answer({"keys": [self.server.key.as_dict(private=False)]})
        else:
            self._answer(self.server.metadata())

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        code = parse_qs(body)["code"][0]
        if code not in self.server.nonces:
            self._answer({"error": "invalid_grant"}, 400)
            return
        token = {"access_token": "a", "token_type": "Bearer", "expires_in": HOUR}
        if made := self.server.token(code):
            token["id_token"] = made
        self._answer(token)

    def _answer(self, content, status=200):
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format, *args):  # noqa: A002
        pass


@contextmanager
def providing():
    """A provider at work."""
    with Provider() as provider:
        threading.Thread(target=provider.serve_forever, daemon=True).start()
        yield provider
        provider.shutdown()


def unsigned(claims):
    """A token of the algorithm 'none'."""
    return f"{_joined({'alg': 'none', 'typ': 'JWT'}, claims)}."


def _joined(*parts):
    return ".".join(_text(json.dumps(part).encode()) for part in parts)


def _text(part):
    return base64.urlsafe_b64encode(part).decode().rstrip("=")


def by_the_public_key(provider):
    """Makes tokens signed with what everybody knows, as if it were a secret."""
    secret = provider.key.as_pem(private=False)

    def make(claims):
        text = _joined({"alg": "HS256", "kid": "one"}, claims)
        return f"{text}.{_text(hmac.digest(secret, text.encode(), 'sha256'))}"

    return make


def by_another_key(claims):
    """A token signed by a key that has the provider's name, but is another."""
    other = RSAKey.generate_key(2048, auto_kid=False)
    return jwt.encode({"alg": "RS256", "kid": "one"}, claims, other)


def changed_afterwards(provider):
    """Makes tokens whose reader was exchanged after signing."""

    def make(claims):
        head, _, tail = provider.signed(claims).split(".")
        return f"{head}.{_joined(claims | {'email': 'steward@example.com'})}.{tail}"

    return make
