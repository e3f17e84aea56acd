"""The board pack: every page as slides with charts that can be edited, and as PDF."""

from exports.pack.deck import deck
from exports.pack.document import document
from exports.pack.files import PACKED, write_pack

__all__ = ["PACKED", "deck", "document", "write_pack"]
