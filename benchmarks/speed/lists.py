"""Server time of record lists: `python -m benchmarks.speed.lists` tells it as JSON.

Each question is asked with other words or another page every time, so that no answer
is one kept from before.
"""

import json
import os
import subprocess
import sys
import time
from dataclasses import replace

from benchmarks.speed.figures import Book
from benchmarks.speed.scales import ROOT, Scale, folder
from queries import records
from queries.engine import facts
from queries.lens import Lens
from queries.listing import Listing
from queries.selection import Selection

ASKED = {
    "search, one word": [Listing(q=q) for q in ("labs", "data", "energy", "mobil")],
    "search, two words": [Listing(q=q) for q in ("a la", "b da", "c en", "d mo")],
    "search, one letter": [Listing(q=letter) for letter in "aelm"],
    "search, nothing found": [Listing(q=q) for q in ("xyzzy", "qqqq", "zzxw")],
    "search, newest first": [Listing(q=q, sort="newest") for q in ("lab", "dat", "en")],
    "first page": [Listing(rows=r) for r in ("organisations", "engagements")],
    "next pages": [Listing(page=page) for page in (2, 3, 4)],
    "page deep in the list": [Listing(page=100 * page) for page in (7, 11, 13)],
    "last pages": [Listing(page=10**6 - page) for page in (1, 2, 3)],
    "newest first": [Listing(sort="newest", page=page) for page in (1, 2, 3)],
}


def lists(scale: Scale, book: Book) -> None:
    """Note the milliseconds of each question, asked in a process of its own."""
    told = subprocess.run(
        [sys.executable, "-m", "benchmarks.speed.lists"],
        cwd=ROOT,
        env={**os.environ, "PROGRAMME_DATA": str(folder(scale))},
        stdout=subprocess.PIPE,
        check=True,
    ).stdout
    for name, values in json.loads(told).items():
        book.note(scale, "lists", name, "ms", values)


def asked() -> dict[str, list[float]]:
    """Milliseconds by question, of this process."""
    whole = Selection.of(facts(), compare="none")
    records.page(whole, Lens(), replace(Listing(), page=5))
    return {
        name: [_milliseconds(whole, listing) for listing in listings]
        for name, listings in ASKED.items()
    }


def _milliseconds(selection: Selection, listing: Listing) -> float:
    began = time.perf_counter()
    records.page(selection, Lens(), listing)
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    print(json.dumps(asked()))
