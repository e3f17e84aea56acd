"""A message as an incoming webhook of Slack takes it: blocks, and a text for notices.

Names stand in plain_text, which has no emphasis and here no emoji; the three control
characters of every text are escaped, so that no name calls a channel.
"""

from typing import Any

from charts.escaping import shorten
from exports.alerts.message import NO_ADDRESS, Message

LONGEST_HEADER, LONGEST_TEXT = 150, 3000
CONTROLS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def payload(message: Message) -> dict[str, Any]:
    """The body of the request."""
    lines = "\n".join(message.lines)
    title = _plain(message.title, LONGEST_HEADER)
    return {
        "text": escaped(f"{message.title}. {message.finding}", LONGEST_TEXT),
        "blocks": [
            {"type": "header", "text": title},
            {"type": "section", "text": _plain(message.finding, LONGEST_TEXT)},
            {"type": "section", "text": _plain(lines, LONGEST_TEXT)},
            {"type": "section", "text": _link(message)},
        ],
    }


def escaped(text: str, longest: int) -> str:
    """A text without control characters, cut to a length that Slack accepts."""
    safe, kept = text.translate(CONTROLS), len(text)
    while len(safe) > longest:
        kept -= max(1, (len(safe) - longest) // 5)
        safe = shorten(text, kept).translate(CONTROLS)
    return safe


def _plain(text: str, longest: int) -> dict[str, Any]:
    return {"type": "plain_text", "text": escaped(text, longest), "emoji": False}


def _link(message: Message) -> dict[str, Any]:
    if not message.linked:
        return _plain(f"{message.link}\n{NO_ADDRESS}", LONGEST_TEXT)
    address = message.link.translate(CONTROLS)
    return {"type": "mrkdwn", "text": f"<{address}|Open exactly this view>"}
