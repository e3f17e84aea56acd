"""What alerts say, as text for people and as JSON for machines."""

import json
from collections.abc import Sequence

from exports.alerts.message import Message

NONE = "No alerts are set. Write [[alerts]] in programme.toml and import it again.\n"
NO_ADDRESS = (
    "The link lacks the dashboard's address: name it with --address or in "
    "DASHBOARD_ADDRESS."
)


def as_text(messages: Sequence[Message]) -> str:
    """Every alert with its finding, its details and its link."""
    parts = [f"{message.title}\n{body(message)}" for message in messages]
    return "\n".join(parts) or NONE


def body(message: Message) -> str:
    """Finding, details and link, a line each."""
    lines = [message.finding]
    lines += [f"  {label}: {text}" for label, text in message.details]
    lines += [f"  Link: {message.link}"]
    lines += [] if message.linked else [f"  {NO_ADDRESS}"]
    return "\n".join(lines) + "\n"


def as_json(messages: Sequence[Message]) -> str:
    """An object with the list `alerts`, the record of each message."""
    result = {"alerts": [message.record for message in messages]}
    return json.dumps(result, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
