"""What is said of a chart on its page, without the marks that only the page draws."""

import re

PAGE_ONLY = (
    "ring|a ring|rings|dot|dotted|dotted line|dashed|dashed \\(exits\\)|outlined|grey"
    "|outlined, without a colour|thin line in the first panel|diamond|open diamond"
    "|open circle|stroke|upright strokes|length of a bar|a circle's area|bar"
)
CLAUSE = re.compile(rf"[;:,] (?:{PAGE_ONLY})(?: = |: | is | where )[^;.]*")
SENTENCE = re.compile(
    r" ?(?:Under each panel|Below|Triangles|Outlined|Outlines|Drawn|Numbers): [^.]*"
    r"(?:\.\d[^.]*)*\."
)
OTHERWISE = {
    "Ring: k of n; dot: ": "Raw: k of n; shrunken: ",
    " (upright stroke)": "",
    " (dotted line)": "",
    "Small areas are named on hover and in the table; holdings": "Holdings",
    "Hatched, \N{GREATER-THAN OR EQUAL TO}": "\N{GREATER-THAN OR EQUAL TO}",
    "95% band": "95% interval",
    ", below it the counts and the percentiles in days": "",
}


def plain(basis: str) -> str:
    """A basis with n, methods and periods, and what a native chart has too."""
    for page, other in OTHERWISE.items():
        basis = basis.replace(page, other)
    return SENTENCE.sub("", CLAUSE.sub("", basis)).strip()
