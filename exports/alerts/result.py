"""What alerts say, as text for people and as JSON for machines."""

import json
from collections.abc import Sequence

from exports.alerts.message import NO_ADDRESS, Message

NONE = "No alerts are set. Write [[alerts]] in programme.toml and import it again.\n"


def as_text(messages: Sequence[Message]) -> str:
    """Every alert with its finding, what that rests on, and its link."""
    parts = [f"{message.title}\n{body(message)}" for message in messages]
    return "\n".join(parts) or NONE


def body(message: Message) -> str:
    """Finding, what it rests on, and link, a line each."""
    more = [*message.lines, f"Link: {message.link}"]
    more += [] if message.linked else [NO_ADDRESS]
    return "\n".join([message.finding, *(f"  {line}" for line in more)]) + "\n"


def as_json(messages: Sequence[Message]) -> str:
    """An object with the list `alerts`, the record of each message."""
    result = {"alerts": [message.record for message in messages]}
    return json.dumps(result, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
