"""Query strings of all sorts: valid, almost valid, hostile and plain noise."""

from random import Random
from urllib.parse import parse_qs, quote

from queries.lens import BASES, EXPOSURES, GRAINS, OPTIONS, SPLITS, WORTHS
from queries.parsing import OWN
from queries.periods import PRESETS
from queries.programme import DIMENSIONS
from queries.versus import comparisons

HOSTILE = (
    "",
    " ",
    "\x00",
    "\ud800",
    "\u202e",
    "\N{ARABIC-INDIC DIGIT THREE}",
    "' or 1=1 --",
    "<script>alert(1)</script>",
    "../../etc/passwd",
    "**b** $x$ :red[r]",
    "=1+1",
    "0000-00-00",
    "9999-12-31",
    "0001-01-01",
    "2023-02-30",
    "2023-05-18T00:00",
    "-1",
    "99999",
    "1e9",
    "x" * 5_000,
    "hub:",
    "focus:",
    ":",
    "latest",
    "None",
)
JUNK = "abyz09-_=&%?#;:+/\\'\"<>[]{}()*$|~ \t\r\n\u00e9\u4e2d\U0001f680"
MOST_PAIRS = 9


def values(facts):
    """Texts that a link of this programme may hold, right or wrong."""
    ids = [member.id for d in DIMENSIONS for member in facts.members(d)]
    stages = [stage.id for stage in facts.stages]
    days = [facts.first_date.isoformat(), facts.data_date.isoformat(), "2023-05-18"]
    choices = (*PRESETS, *DIMENSIONS, *BASES, *GRAINS, *EXPOSURES, *WORTHS, *SPLITS)
    known = [*ids, *stages, *days, *choices, *comparisons(facts), facts.snapshot]
    return [*known, *[holding.id for holding in facts.holdings[:3]], *HOSTILE]


def links(facts, count, seed=1):
    """So many query strings of a programme, always the same ones for a seed."""
    random = Random(seed)  # noqa: S311
    pool, names = values(facts), (*OWN, *OPTIONS)
    for _ in range(count):
        pairs = [
            (random.choice(names), random.choice(pool))
            for _ in range(random.randrange(MOST_PAIRS))
        ]
        text = "&".join(f"{name}={_written(value)}" for name, value in pairs)
        yield _mutated(text, random) if random.random() < 0.5 else text


def asked(text):
    """A query string as the server reads it."""
    return parse_qs(text, keep_blank_values=True)


def _written(value):
    return quote(value, errors="surrogatepass")


def _mutated(text, random):
    letters = list(text)
    for _ in range(random.randrange(1, 6)):
        place = random.randrange(len(letters) + 1)
        letters[place : place + random.randrange(3)] = random.choice(JUNK)
    return "".join(letters)
