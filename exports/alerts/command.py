"""`python -m exports alerts`: judge all alerts once, say so, send what is raised."""

import re
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from exports.alerts.judging import judge
from exports.alerts.mail import Mail
from exports.alerts.message import message
from exports.alerts.reading import read_alerts
from exports.alerts.result import as_json, as_text
from exports.alerts.source import entries
from exports.alerts.webhook import Webhook
from exports.provenance import ADDRESS
from queries.engine import facts
from queries.errors import NotAllowed

EVALUATED, RAISED, NOT_SENT = 0, 3, 4
URL = re.compile(r"https?://[^\s?#<>|\"']+")
NO_WEBHOOK, NO_MAIL = Webhook(), Mail()
File = Annotated[
    Path | None,
    Parameter(
        "--alerts",
        help="Take the [[alerts]] of this file instead of those last imported.",
    ),
]
Address = Annotated[
    str | None,
    Parameter(
        env_var=ADDRESS,
        help="Where the dashboard is served, such as https://host/path, for links.",
    ),
]
As = Annotated[
    Literal["text", "json"], Parameter("--format", help="How to write the result.")
]
Always = Annotated[
    bool,
    Parameter(negative="", help="Send those too that are quiet or cannot be judged."),
]
Fail = Annotated[
    bool, Parameter(negative="", help="End with status 3 when an alert is raised.")
]


def alerts(  # noqa: PLR0913
    *,
    file: File = None,
    address: Address = None,
    form: As = "text",
    always: Always = False,
    fail: Fail = False,
    webhook: Webhook = NO_WEBHOOK,
    mail: Mail = NO_MAIL,
) -> int:
    """Judge the alerts of programme.toml once; write the result, send what is raised.

    Exit status: 0 judged and sent, 1 there is no data, 2 wrong use, such as an alert
    that asks for what does not exist, 3 raised (with --fail), 4 not all was sent.
    """
    for channel in (webhook, mail):
        channel.check()
    if address is not None and not URL.fullmatch(address):
        raise NotAllowed("--address is no address such as https://host/path.")
    known = facts()
    asked, notices = read_alerts(entries(known, file), known)
    sys.stderr.writelines(f"{notice}\n" for notice in notices)
    today = datetime.now(UTC).date()
    told = [message(judge(alert, today), address) for alert in asked]
    sys.stdout.write(as_json(told) if form == "json" else as_text(told))
    raised = [one for one in told if one.state == "raised"]
    failures = [
        f"{one.title}: {problem}\n"
        for one in (told if always else raised)
        for channel in (webhook, mail)
        if (problem := channel.send(one))
    ]
    sys.stderr.writelines(failures)
    if failures:
        return NOT_SENT
    return RAISED if fail and raised else EVALUATED
