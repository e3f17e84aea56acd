"""Messages posted to a webhook, whose address is a secret and never printed whole."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

import requests
from cyclopts import Parameter
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

from exports.alerts import slack, teams
from exports.alerts.message import Message
from queries.errors import NotAllowed

Form = Literal["slack", "teams", "json"]
FORMS: dict[Form, Callable[[Message], dict[str, Any]]] = {
    "slack": slack.payload,
    "teams": teams.payload,
    "json": lambda message: message.record,
}
TIMEOUT = 10.0
SUCCESS = range(HTTPStatus.OK, HTTPStatus.MULTIPLE_CHOICES)
# a message refused for haste was not taken, so that it cannot arrive twice
PATIENCE = Retry(
    total=2,
    connect=0,
    read=False,
    other=0,
    status_forcelist=[HTTPStatus.TOO_MANY_REQUESTS],
    allowed_methods=["POST"],
    backoff_factor=1,
    retry_after_max=30,
    raise_on_status=False,
)
# a code such as invalid_payload is a reason; a whole page may hold the secret
REASON = re.compile(r"[a-z_]{3,40}")


@Parameter(name="*")
@dataclass(frozen=True)
class Webhook:
    """Where to post, and in which form."""

    webhook: Annotated[str | None, Parameter(env_var="ALERTS_WEBHOOK")] = field(
        default=None, repr=False
    )
    "Address to post raised alerts to; better in the environment, as it is a secret."

    webhook_form: Annotated[Form, Parameter(env_var="ALERTS_WEBHOOK_FORM")] = "json"
    "What the webhook takes: Slack's blocks, a card for a Teams workflow, or JSON."

    def check(self) -> None:
        """Raise NotAllowed for an address that cannot be posted to."""
        if self.webhook is None:
            return
        try:
            parts = urlsplit(self.webhook)
            # reading the port raises for one that is none
            sound = parts.scheme in ("http", "https") and parts.port != 0
        except ValueError:
            sound = False
        if not (sound and parts.hostname):
            raise NotAllowed("The webhook is no address such as https://host/path.")

    def send(self, message: Message) -> str | None:
        """Post one message; what went wrong, None when it was taken."""
        if self.webhook is None:
            return None
        problem = _post(self.webhook, FORMS[self.webhook_form](message))
        host = urlsplit(self.webhook).hostname
        return problem and f"The webhook at {host} {problem}."


def _post(address: str, body: dict[str, Any]) -> str | None:
    """What the other side did, for the end of a sentence; None for success."""
    try:
        with requests.Session() as session:
            session.mount(address, HTTPAdapter(max_retries=PATIENCE))
            answer = session.post(
                address,
                json.dumps(body, ensure_ascii=False).encode(),
                headers={"Content-Type": "application/json"},
                timeout=TIMEOUT,
                allow_redirects=False,
            )
    except requests.Timeout:
        return f"did not answer within {TIMEOUT:g} seconds"
    except requests.exceptions.SSLError:
        return "has no certificate that can be trusted"
    except requests.RequestException:
        return "cannot be reached"
    if answer.status_code in SUCCESS:
        return None
    reason = answer.text if REASON.fullmatch(answer.text) else ""
    return " ".join(filter(None, ("answered", str(answer.status_code), reason)))
