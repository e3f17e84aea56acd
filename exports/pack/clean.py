"""Texts from the data as files can hold them: plain, in one line, without controls."""

import re
import unicodedata

# what XML cannot hold: controls, halves of pairs, and the two that are no characters
BAD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
BLANK = re.compile(r"[\r\n\t\u2028\u2029]+")


def clean(text: object) -> str:
    """A text in one line, in composed form, without what XML cannot hold."""
    one = BAD.sub("", BLANK.sub(" ", str(text)))
    return unicodedata.normalize("NFC", one)


def lines(text: object) -> str:
    """The same, where a line break has a meaning."""
    return "\n".join(clean(line) for line in str(text).split("\n"))
