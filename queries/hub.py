"""The connection that snapshots hang on: in memory, hardened, files read only."""

from collections import OrderedDict
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

import duckdb

from queries.files import macros

MOST_ATTACHED = 8
MAKE = "create or replace macro memory.main."
SETTINGS = (
    "set temp_directory = ''",
    "set enable_external_access = false",
    "set autoinstall_known_extensions = false",
    "set autoload_known_extensions = false",
    "set python_enable_replacements = false",
    "set memory_limit = '1GB'",
)


class Hub:
    """One in-memory connection over one folder of snapshot files."""

    def __init__(self, folder: Path) -> None:
        """Harden the connection to read nothing but the folder."""
        self._connection = duckdb.connect()
        allowed = str(folder).replace("'", "''")
        self._connection.execute(f"set allowed_directories = ['{allowed}']")
        for setting in SETTINGS:
            self._connection.execute(setting)
        self._connection.execute("set lock_configuration = true")
        self._aliases: OrderedDict[str, str] = OrderedDict()
        self._readers: dict[str, int] = {}
        self._made = 0
        self._lock = Lock()

    @contextmanager
    def cursor(self, snapshot: str, file: Path) -> Generator[duckdb.DuckDBPyConnection]:
        """A cursor of its own, to which the snapshot's tables are the only ones.

        Raises duckdb.Error when the file is no readable database.
        """
        with self._lock:
            alias = self._attach(snapshot, file)
            self._readers[snapshot] = self._readers.get(snapshot, 0) + 1
        try:
            with self._connection.cursor() as cursor:
                cursor.execute(f"set search_path = '{alias}.main,memory.main'")
                yield cursor
        finally:
            with self._lock:
                self._readers[snapshot] -= 1

    def _attach(self, snapshot: str, file: Path) -> str:
        if snapshot in self._aliases:
            self._aliases.move_to_end(snapshot)
            return self._aliases[snapshot]
        self._detach_idle()
        alias = f"s{self._made}"
        quoted = str(file).replace("'", "''")
        self._connection.execute(f"attach '{quoted}' as {alias} (read_only)")
        try:
            self._make_macros(alias)
        except duckdb.Error:
            self._connection.execute(f"detach {alias}")
            raise
        self._made += 1
        self._aliases[snapshot] = alias
        return alias

    def _make_macros(self, alias: str) -> None:
        """Once, as soon as a snapshot is there: they bind anew at every call."""
        if self._aliases or self._made:
            return
        with self._connection.cursor() as cursor:
            cursor.execute(f"set search_path = '{alias}.main,memory.main'")
            for statement in macros():
                name = statement.replace("create macro ", MAKE)
                cursor.execute(name)

    def _detach_idle(self) -> None:
        for snapshot in list(self._aliases):
            if len(self._aliases) < MOST_ATTACHED:
                return
            if not self._readers.get(snapshot):
                self._connection.execute(f"detach {self._aliases.pop(snapshot)}")
