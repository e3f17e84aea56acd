"""Import of a programme against DuckDB's own read of the same files.

Run: .venv/bin/python -m benchmarks.importing [ORGANISATIONS ...]
For each size: seconds and peak memory of both, each a process of its own, the
median of the runs, and the ratio of the times. Prints Markdown.
"""

import os
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from data.demo import write_package

SIZES = (600, 60_000, 6_000_000)
RUNS = {600: 5, 60_000: 3}
PLAIN = """
import sys, duckdb, pathlib
folder, target = sys.argv[1:]
with duckdb.connect(target) as con:
    for file in sorted(pathlib.Path(folder).glob('*.csv')):
        con.execute(f"create table {file.stem} as from read_csv('{file}')")
"""


def measured(command: Sequence[str], data: Path) -> tuple[float, float]:
    """Seconds and peak memory in GiB of one process."""
    started = time.perf_counter()
    quiet = [(os.POSIX_SPAWN_OPEN, n, "/dev/null", os.O_WRONLY, 0) for n in (1, 2)]
    environment = {**os.environ, "PROGRAMME_DATA": str(data)}
    pid = os.posix_spawn(command[0], [*command], environment, file_actions=quiet)
    _, status, usage = os.wait4(pid, 0)
    if status:
        sys.exit(f"{command} failed with {os.waitstatus_to_exitcode(status)}")
    return time.perf_counter() - started, usage.ru_maxrss / 2**20


def compare(organisations: int) -> str:
    """One row of the table."""
    with TemporaryDirectory() as folder:
        package = Path(folder, "package")
        write_package(package, organisations)
        size = sum(file.stat().st_size for file in package.iterdir())
        plain, ours = [], []
        for run in range(RUNS.get(organisations, 1)):
            target = Path(folder, f"plain{run}.duckdb")
            plain.append(
                measured(
                    [sys.executable, "-c", PLAIN, str(package), str(target)],
                    Path(folder),
                )
            )
            target.unlink()
            command = [sys.executable, "-m", "data", "import", str(package)]
            ours.append(measured(command, Path(folder, "data")))
    (t0, m0), (t1, m1) = (
        map(statistics.median, zip(*x, strict=True)) for x in (plain, ours)
    )
    return (
        f"| {organisations:,} | {size / 2**20:,.1f} MiB | {t0:.2f} s, {m0:.2f} GiB"
        f" | {t1:.2f} s, {m1:.2f} GiB | {t1 / t0:.1f} |"
    )


def main() -> None:
    """Print the table, a row a size."""
    print("| organisations | files | DuckDB's read | import | ratio of time |")
    print("|---|---|---|---|---|")
    for organisations in map(int, sys.argv[1:] or SIZES):
        print(compare(organisations), flush=True)


if __name__ == "__main__":
    main()
