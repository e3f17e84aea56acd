"""Names of files from outside: which of them may be written below a folder."""

from collections.abc import Iterable
from pathlib import PurePosixPath, PureWindowsPath

from data.reading.spec import PARQUET, TEXT
from data.upload.limits import beyond

SETTINGS = "programme.toml"
KINDS = frozenset({*TEXT, *PARQUET, ".xlsx"})
LONGEST, DEEPEST = 120, 5
RENAME = "Give it a plain name, as engagements.csv, and hand it over again."


def inside(name: str) -> PurePosixPath:
    """The path that a name means; PackageError where it leads out, or is no name."""
    path = PurePosixPath(name.replace("\\", "/"))
    hidden = any(not letter.isprintable() for letter in name)
    leads_out = path.anchor or PureWindowsPath(name).anchor or ".." in path.parts
    parts = path.parts
    too_long = len(parts) > DEEPEST or any(len(part) > LONGEST for part in parts)
    if hidden or leads_out or too_long or not parts or ":" in name:
        problem = f"A file is called {name[:LONGEST]!r}, which is no name to write to."
        raise beyond(None, problem, RENAME)
    return path


def wanted(path: PurePosixPath) -> bool:
    """Whether the importer can use a file of this name."""
    shown = not any(part.startswith((".", "~", "__MACOSX")) for part in path.parts)
    return shown and (path.suffix.lower() in KINDS or path.name == SETTINGS)


def without_common_folder(paths: Iterable[PurePosixPath]) -> int:
    """How many leading folders all paths share: packages are often zipped with theirs.

    The folder of a single file counts too.
    """
    folders = [path.parts[:-1] for path in paths]
    shared = 0
    for level in zip(*folders, strict=False):
        if len({*level}) > 1:
            break
        shared += 1
    return shared
