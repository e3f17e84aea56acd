"""Names from the data made harmless before they meet a parser.

Streamlit reads labels as Markdown, Plotly reads its texts as a kind of HTML.
"""

import html
import re
import string

PUNCTUATION = re.compile(f"([{re.escape(string.punctuation)}])")
LIVE = re.compile(r"(:)(?=[\w+/-]+:|//)|(www)(?=\.)|(@)(?=\w)", re.IGNORECASE)
BLANK = re.compile("[^\\S\N{NO-BREAK SPACE}]+")
WORD_JOINER = "\N{WORD JOINER}"


def markdown(text: str) -> str:
    """A text that Markdown shows as it is: no emphasis, link, icon, colour or formula.

    An invisible joiner splits what would still become a link or an icon when escaped.
    """
    single_line = BLANK.sub(" ", text).strip()
    inert = LIVE.sub(lambda found: found.group(0) + WORD_JOINER, single_line)
    return PUNCTUATION.sub(r"\\\1", inert)


def shorten(text: str, longest: int = 40) -> str:
    """A text cut to a number of characters, with an ellipsis where it was cut."""
    return (
        text
        if len(text) <= longest
        else f"{text[: longest - 1]}\N{HORIZONTAL ELLIPSIS}"
    )


def plain(text: str) -> str:
    """A text that Plotly shows as it is in hovers, labels and annotations."""
    return html.escape(BLANK.sub(" ", text).strip(), quote=False)
