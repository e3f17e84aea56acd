"""Messages sent by SMTP, with STARTTLS unless told otherwise."""

import os
import re
import smtplib
import ssl
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import localtime, make_msgid
from typing import Annotated, Literal

from cyclopts import Parameter

from exports.alerts.message import Message
from exports.alerts.result import body
from queries.errors import NotAllowed
from queries.given import shown

Security = Literal["starttls", "tls", "none"]
PORTS: dict[Security, int] = {"starttls": 587, "tls": 465, "none": 25}
ADDRESS = re.compile(r"[^\s@<>(),;:\"\[\]\\]+@[^\s@<>(),;:\"\[\]\\]+")
LAST_PORT = 65_535
TIMEOUT = 10.0


@Parameter(name="*")
@dataclass(frozen=True)
class Mail:
    """Whom to write to, and by which server; SMTP_USER and SMTP_PASSWORD log in."""

    mail_to: Annotated[
        list[str],
        Parameter(negative="", consume_multiple=False, env_var="ALERTS_MAIL_TO"),
    ] = field(default_factory=list)
    "Address to send raised alerts to; repeat for several."

    mail_from: Annotated[str | None, Parameter(env_var="ALERTS_MAIL_FROM")] = None
    "Address that they are sent from."

    smtp_host: Annotated[str, Parameter(env_var="SMTP_HOST")] = "localhost"
    "Server that sends them."

    smtp_port: Annotated[int | None, Parameter(env_var="SMTP_PORT")] = None
    "Its port; by default 587 for starttls, 465 for tls, 25 for none."

    smtp_security: Annotated[Security, Parameter(env_var="SMTP_SECURITY")] = "starttls"
    "How the way to the server is protected."

    def check(self) -> None:
        """Raise NotAllowed for what cannot be sent with."""
        if not self.mail_to:
            return
        if self.mail_from is None:
            raise NotAllowed("--mail-to needs --mail-from.")
        for address in (*self.mail_to, self.mail_from):
            if not (ADDRESS.fullmatch(address) and address.isprintable()):
                raise NotAllowed(f"{shown(address)!r} is no address such as a@b.org.")
        if self.smtp_port is not None and not 0 < self.smtp_port <= LAST_PORT:
            raise NotAllowed(f"--smtp-port is a number from 1 to {LAST_PORT}.")
        if _login() and self.smtp_security == "none":
            raise NotAllowed("SMTP_PASSWORD is only sent with starttls or tls.")

    def send(self, message: Message) -> str | None:
        """Send one message; what went wrong, None when all recipients were taken."""
        if not self.mail_to:
            return None
        try:
            with self._server() as server:
                refused = server.send_message(self._written(message))
        except (OSError, smtplib.SMTPException, UnicodeError) as problem:
            return f"The mail server {self.smtp_host} {_reason(problem)}."
        if refused:
            return f"The mail server {self.smtp_host} refused {', '.join(refused)}."
        return None

    @contextmanager
    def _server(self) -> Generator[smtplib.SMTP]:
        port = self.smtp_port or PORTS[self.smtp_security]
        if self.smtp_security == "tls":
            made = smtplib.SMTP_SSL(
                self.smtp_host,
                port,
                timeout=TIMEOUT,
                context=ssl.create_default_context(),
            )
        else:
            made = smtplib.SMTP(self.smtp_host, port, timeout=TIMEOUT)
        with made as server:
            if self.smtp_security == "starttls":
                server.starttls(context=ssl.create_default_context())
            if login := _login():
                server.login(*login)
            yield server

    def _written(self, message: Message) -> EmailMessage:
        sender = str(self.mail_from)
        mail = EmailMessage()
        mail["Subject"] = message.title
        mail["From"] = sender
        mail["To"] = ", ".join(self.mail_to)
        mail["Date"] = localtime()
        mail["Message-ID"] = make_msgid(domain=sender.partition("@")[2])
        mail["Auto-Submitted"] = "auto-generated"
        mail.set_content(body(message))
        return mail


def _login() -> tuple[str, str] | None:
    user, password = os.environ.get("SMTP_USER"), os.environ.get("SMTP_PASSWORD")
    return (user, password) if user and password else None


def _reason(problem: Exception) -> str:
    """What the server did, for the end of a sentence; its own words stay out of it."""
    match problem:
        case smtplib.SMTPNotSupportedError():
            text = "offers no STARTTLS, or not what the login or the message needs"
        case smtplib.SMTPAuthenticationError():
            text = "refused SMTP_USER and SMTP_PASSWORD"
        case smtplib.SMTPRecipientsRefused():
            text = f"refused {', '.join(problem.recipients)}"
        case smtplib.SMTPResponseException():
            text = f"answered {problem.smtp_code}"
        case ssl.SSLError():
            text = "has no certificate that can be trusted"
        # smtplib says of a silent server that it hung up
        case (
            TimeoutError() | smtplib.SMTPServerDisconnected(__context__=TimeoutError())
        ):
            text = f"did not answer within {TIMEOUT:g} seconds"
        case UnicodeError():
            text = "cannot be reached under this name or login"
        case _:
            text = "cannot be reached, or hung up"
    return text
