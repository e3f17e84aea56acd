"""Whether all that the dashboard runs on may be used: `python -m checks.licences`."""

import re
import sys
from importlib.metadata import PackageMetadata, PackageNotFoundError, metadata
from pathlib import Path

REQUIREMENTS = Path(__file__).parents[1] / "requirements.txt"
PINNED = re.compile(r"^([\w.-]+)(?:\[[\w,-]+\])?==", re.MULTILINE)
PARTS = re.compile(r"\s+(?:AND|OR)\s+|[();]|^UNKNOWN$")
CLASSIFIER = "License :: OSI Approved :: "
# Permissive ones; those of Mozilla bind changes to the library's own files only.
ALLOWED = frozenset(
    """
    0BSD; Apache License 2.0; Apache Software License; Apache-2.0; BSD License;
    BSD-2-Clause; BSD-3-Clause; 3-Clause BSD License; CC0-1.0; MIT; MIT License; MIT-0;
    MIT-CMU; MPL-2.0; Mozilla Public License 2.0; MPL 2.0; PSF-2.0; The Unlicense;
    Unlicense; Zlib
    """.replace("\n", " ").split(";")
)
# Their packages name none; it was read in the repository of the package.
READ = {"dataframely": "BSD-3-Clause"}


def named(package: PackageMetadata) -> str:
    """What a package says of its licence: an expression, classifiers or a word."""
    if expression := package.get_all("License-Expression"):
        return expression[0]
    classifiers = package.get_all("Classifier") or []
    given = [c.removeprefix(CLASSIFIER) for c in classifiers if CLASSIFIER in c]
    return "; ".join(given or package.get_all("License") or [])


def unfit(said: str) -> list[str]:
    """The parts of a licence that are not allowed; the whole when there are none."""
    parts = [part.strip() for part in PARTS.split(said) if part and part.strip()]
    allowed = {name.strip() for name in ALLOWED}
    return [part for part in parts if part not in allowed] if parts else ["none"]


def problems(requirements: str) -> list[str]:
    """A sentence for each package whose licence is not allowed or not known."""
    found = []
    for name in sorted(set(PINNED.findall(requirements))):
        try:
            said = READ.get(name) or named(metadata(name))
        except PackageNotFoundError:
            continue  # one for other systems
        if bad := unfit(said):
            found.append(f"{name}: the licence {', '.join(bad)[:80]} is not allowed.")
    return found


if __name__ == "__main__":
    sys.exit("\n".join(problems(REQUIREMENTS.read_text("utf-8"))) or 0)
