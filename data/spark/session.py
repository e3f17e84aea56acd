"""A session of Spark Connect, and what goes wrong with one as a sentence."""

import os
import socket
import warnings
from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

PORT, PATIENCE = 15002, 10.0
MONEY = "spark.sql.decimalOperations.allowPrecisionLoss"
SETTINGS = {
    MONEY: "false",  # products of amounts keep their digits, as in DuckDB
    "spark.sql.ansi.enabled": "true",  # an overflow is an error, as in DuckDB
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.parquet.datetimeRebaseModeInRead": "CORRECTED",  # days as they stand
    "spark.sql.parquet.datetimeRebaseModeInWrite": "CORRECTED",
}


class SparkError(OSError):
    """Spark could not be reached or did not do what it was asked."""


def _shown(remote: str) -> str:
    """The address without its parameters, among which a token may be."""
    return remote.partition("/;")[0]


def _place(remote: str) -> tuple[str, int]:
    address = urlsplit(remote)
    if address.scheme != "sc" or not address.hostname:
        raise ValueError(
            f"{_shown(remote)} is no address of Spark Connect. Write sc://HOST or"
            f" sc://HOST:PORT; the usual port is {PORT}."
        )
    return address.hostname, address.port or PORT


def _reached(remote: str) -> None:
    """Say soon that no Spark listens there; the client itself tries for minutes."""
    import grpc  # noqa: PLC0415 - an extra
    from pyspark.sql.connect.client import (  # noqa: PLC0415 - an extra
        DefaultChannelBuilder,
    )

    try:
        socket.create_connection(_place(remote), PATIENCE).close()
        with DefaultChannelBuilder(remote).toChannel() as channel:
            grpc.channel_ready_future(channel).result(PATIENCE)
    except (OSError, grpc.FutureTimeoutError) as problem:
        why = getattr(problem, "strerror", None) or str(problem) or "another service"
        raise SparkError(
            f"No Spark Connect server answers at {_shown(remote)} ({why})."
            " Start one there with sbin/start-connect-server.sh, or correct"
            " --spark-remote."
        ) from None


def _client() -> type["SparkSession"]:
    warnings.filterwarnings("ignore", "PySpark does not yet", FutureWarning)
    os.environ.setdefault("GRPC_VERBOSITY", "ERROR")
    try:
        from pyspark.logger import PySparkLogger  # noqa: PLC0415 - an extra
        from pyspark.sql import SparkSession  # noqa: PLC0415
    except ImportError:
        raise ValueError(
            "--engine spark needs the Spark client, which is not installed: run"
            " `make spark`, or `pip install --require-hashes -r"
            " requirements-spark.txt`."
        ) from None
    for kind in ("SQL", "DataFrame"):  # what fails is said once, as a sentence
        PySparkLogger.getLogger(f"{kind}QueryContextLogger").disabled = True
    return SparkSession


@contextmanager
def spark_session(remote: str) -> Generator["SparkSession"]:
    """A session of its own at sc://HOST[:PORT][/;PARAMETERS], released at the end.

    Raises ValueError when the client is not installed or the address is none, and
    SparkError when Spark cannot be reached or fails.
    """
    _place(remote)
    client = _client()
    _reached(remote)
    from pyspark.errors import PySparkException  # noqa: PLC0415 - an extra

    try:
        session = client.builder.remote(remote).create()
        try:
            for name, value in SETTINGS.items():
                session.conf.set(name, value)
            yield session
        finally:
            session.stop()
    except PySparkException as problem:
        first = " ".join(str(problem).partition("\n\n")[0].split())
        raise SparkError(f"Spark at {_shown(remote)} failed: {first}") from problem
