"""Where alerts are read from: the snapshot in force, or a file like programme.toml."""

import json
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from data.settings import CHECKS
from queries.errors import NotAllowed
from queries.programme import Facts

Entry = Mapping[str, Any]


def entries(facts: Facts, file: Path | None = None) -> Sequence[Entry]:
    """The tables [[alerts]] of a file, by default those of the snapshot.

    Raises NotAllowed for a file that cannot be read or has none.
    """
    if file is None:
        return json.loads(facts.programme.alerts)
    try:
        found = tomllib.loads(file.read_text(encoding="utf-8-sig")).get("alerts")
    except OSError as problem:
        raise NotAllowed(f"{file} cannot be read: {problem.strerror}.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise NotAllowed(f"{file} is no TOML in UTF-8: {problem}.") from None
    check, wanted = CHECKS["alerts"]
    if not found or (checked := check(found)) is None:
        raise NotAllowed(f"{file} has no alerts. Write {wanted}.")
    return checked
