"""Imports of more data than one machine holds, by Apache Spark through Spark Connect.

The package lies in a folder or object store that Spark and this machine both reach:
`programme.toml`, the tables that grow (`incoming.growing`) as Parquet in the
contract's types, the others as ever. Spark holds rows against the contract, builds
the marts from the same SQL and runs the same data tests; this machine loads what it
made into the same kind of snapshot. Nothing here runs without requirements-spark.txt.
"""

from uuid import uuid4

from data.importing import import_by
from data.importing.job import Progress
from data.importing.report import Report
from data.spark.location import Location
from data.spark.session import spark_session
from data.store import Store


def import_by_spark(
    package: str, remote: str, store: Store, progress: Progress
) -> Report:
    """Import a package by the Spark at sc://HOST[:PORT] and put it in force.

    Spark writes to a folder `.building-...` of the package, which goes at the end.
    Raises as `import_by` does, ValueError without the client, and SparkError, an
    OSError, when Spark cannot be reached or fails.
    """
    place = Location.of(package)
    with spark_session(remote) as session:
        from data.spark.engine import SparkEngine  # noqa: PLC0415 - needs the client
        from data.spark.workspace import Workspace  # noqa: PLC0415

        work = Workspace(session, place / f".building-{uuid4().hex}")
        try:
            return import_by(SparkEngine(place, work), store, progress)
        finally:
            work.clear()
