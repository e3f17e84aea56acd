"""A message as a workflow of Teams takes it: one Adaptive Card.

Texts stand in RichTextBlocks, which know no Markdown, so that names stay as they are.
"""

from itertools import starmap
from typing import Any

from charts.escaping import shorten
from exports.alerts.message import Message
from exports.alerts.result import NO_ADDRESS

SCHEMA = "http://adaptivecards.io/schemas/adaptive-card.json"
CONTENT = "application/vnd.microsoft.card.adaptive"
# the whole message may have 28 KB
LONGEST_TEXT = 1_000


def payload(message: Message) -> dict[str, Any]:
    """The body of the request."""
    alone = [("Link", message.link), ("Note", NO_ADDRESS)]
    told = [*message.details, *([] if message.linked else alone)]
    lines = [(_run(f"{label}: ", isSubtle=True), _run(text)) for label, text in told]
    title = _run(message.title, size="large", weight="bolder")
    body = [_block(title), _block(_run(message.finding)), *starmap(_block, lines)]
    open_it = {"type": "Action.OpenUrl", "title": "Open exactly this view"}
    card = {
        "$schema": SCHEMA,
        "type": "AdaptiveCard",
        "version": "1.4",
        "msteams": {"width": "Full"},
        "body": body,
        "actions": [open_it | {"url": message.link}] if message.linked else [],
    }
    attachment = {"contentType": CONTENT, "contentUrl": None, "content": card}
    return {"type": "message", "attachments": [attachment]}


def _block(*inlines: dict[str, Any]) -> dict[str, Any]:
    return {"type": "RichTextBlock", "inlines": list(inlines), "spacing": "small"}


def _run(text: str, **look: object) -> dict[str, Any]:
    return {"type": "TextRun", "text": shorten(text, LONGEST_TEXT), **look}
