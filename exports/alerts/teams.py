"""A message as a workflow of Teams takes it: one Adaptive Card.

Texts stand in RichTextBlocks, which know no Markdown, so that names stay as they are.
"""

from typing import Any

from charts.escaping import shorten
from exports.alerts.message import NO_ADDRESS, Message

SCHEMA = "http://adaptivecards.io/schemas/adaptive-card.json"
CONTENT = "application/vnd.microsoft.card.adaptive"
# the whole message may have 28 KB
LONGEST_TEXT = 1_000


def payload(message: Message) -> dict[str, Any]:
    """The body of the request."""
    alone = [f"Link: {message.link}", NO_ADDRESS]
    lines = [message.finding, *message.lines, *([] if message.linked else alone)]
    title = _block(message.title, size="large", weight="bolder")
    open_it = {"type": "Action.OpenUrl", "title": "Open exactly this view"}
    card = {
        "$schema": SCHEMA,
        "type": "AdaptiveCard",
        "version": "1.4",
        "msteams": {"width": "Full"},
        "body": [title, *map(_block, lines)],
        "actions": [open_it | {"url": message.link}] if message.linked else [],
    }
    attachment = {"contentType": CONTENT, "contentUrl": None, "content": card}
    return {"type": "message", "attachments": [attachment]}


def _block(text: str, **look: str) -> dict[str, Any]:
    run = {"type": "TextRun", "text": shorten(text, LONGEST_TEXT), **look}
    return {"type": "RichTextBlock", "inlines": [run], "spacing": "small"}
