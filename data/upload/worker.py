"""The process that handles what a browser handed over.

    python -m data.upload.worker check|import FOLDER [MAPPING]

FOLDER holds `names.json` (the names as they came) and the files by their numbers in
`handed`; `package` is made from them. Each line of the output is a JSON object: `words`
on the way, last a `report` as the command line gives it, or `busy` or `failed`, a
sentence. Memory that runs out ends this process before any other.
"""

import json
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

import duckdb

from data.findings import PackageError
from data.importing import check_package, import_package
from data.importing.report import Report
from data.store import Store, StoreBusy
from data.upload.limits import Limits
from data.upload.unpacking import arrange
from data.upload.weighing import weigh

CHECK, IMPORT = "check", "import"
NAMES, HANDED, PACKAGE = "names.json", "handed", "package"
MOST_FINDINGS = 10_000
NICENESS = 5


def main(deed: str, given: str, mapping: str | None = None) -> None:
    """Do what is asked and say how it went."""
    _give_way()
    folder = Path(given)
    try:
        left = _prepared(folder)
        report = _done(deed, folder / PACKAGE, mapping)
        _say(report=report.as_json(MOST_FINDINGS), left_out=left)
    except PackageError as problem:
        _say(report=Report.refused(problem).as_json(MOST_FINDINGS), left_out=[])
    except StoreBusy as problem:
        _say(busy=str(problem))
    except (OSError, duckdb.Error, MemoryError) as problem:
        _say(failed=str(problem) or "The memory does not suffice.")


def _prepared(folder: Path) -> list[str]:
    """Unpack what was handed over, once, and hold it against the limits."""
    if (folder / PACKAGE).exists():
        return []
    _say(words="Unpacking")
    limits, fresh = Limits.from_environment(), folder / "unpacked"
    fresh.mkdir()
    names = json.loads((folder / NAMES).read_text("utf-8"))
    paths = [folder / HANDED / str(number) for number in range(len(names))]
    left = arrange(list(zip(names, paths, strict=True)), fresh, limits)
    _say(words="Counting rows")
    weigh(fresh, limits)
    fresh.rename(folder / PACKAGE)
    for path in paths:
        path.unlink()
    return left


def _done(deed: str, package: Path, mapping: str | None) -> Report:
    if deed == CHECK:
        return check_package(package, mapping, lambda words: _say(words=words))
    store = Store.from_environment()
    return import_package(package, mapping, store, lambda words: _say(words=words))


def _say(**what: object) -> None:
    """One line; the folder's own name means nothing to who hears it."""
    line = json.dumps(what, default=str).replace(sys.argv[2], "what was handed over")
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _give_way() -> None:
    """Leave the cores and the memory to readers, and clean up when asked to stop."""

    def stop(*_: object) -> NoReturn:
        sys.exit(1)

    signal.signal(signal.SIGTERM, stop)
    os.nice(NICENESS)
    with suppress(OSError):  # where there is Linux
        Path("/proc/self/oom_score_adj").write_text("1000", "ascii")


if __name__ == "__main__":
    main(*sys.argv[1:])
