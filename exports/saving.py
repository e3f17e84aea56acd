"""Files written whole or not at all."""

import os
from pathlib import Path

from queries.errors import NotAllowed


def ending(path: Path, allowed: tuple[str, ...]) -> str:
    """The ending of a file's name; NotAllowed lists those that there are."""
    if (found := path.suffix.lower()) not in allowed:
        raise NotAllowed(f"{path} does not end in {' or '.join(allowed)}. Name it so.")
    return found


def save(path: Path, content: bytes) -> None:
    """Put the content in the file's place in one step.

    Raises NotAllowed when it cannot be written; what stood there before still does.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.write_bytes(content)
        draft.replace(path)
    except OSError as problem:
        draft.unlink(missing_ok=True)
        why = problem.strerror or str(problem)
        raise NotAllowed(f"{path} cannot be written: {why}.") from None
