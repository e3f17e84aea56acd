"""A connection that expressions from outside can run on: it reaches nothing else."""

import duckdb

SETTINGS = (
    "set enable_external_access = false",
    "set autoinstall_known_extensions = false",
    "set autoload_known_extensions = false",
    "set python_enable_replacements = false",
    "set lock_configuration = true",
)


def harden(con: duckdb.DuckDBPyConnection) -> None:
    """Close files, network, extensions and settings for the rest of a connection.

    Databases that are attached already stay writeable, spilling goes on.
    """
    for setting in SETTINGS:
        con.execute(setting)
