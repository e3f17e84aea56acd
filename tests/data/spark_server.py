"""A real Spark on this machine: a Connect server and a cluster of two workers.

It is the one that `make test` installs, or the one that SPARK_HOME names.
"""

import os
import socket
import subprocess
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

HOME = Path(__file__).parents[2] / ".venv" / "spark" / "pyspark"
PATIENCE = 120
LEAN = {  # little data: planning and compiling cost more than they save
    "spark.sql.shuffle.partitions": "2",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    "spark.executor.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
}


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def _answers(port: int) -> bool:
    with socket.socket() as tried:
        return tried.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def spark_server(
    folder: Path, cluster: str = "local-cluster[2,1,1024]", **settings: str
) -> Generator[str]:
    """The address of a Spark that runs for as long as the context; logs in `folder`."""
    home = Path(os.environ.get("SPARK_HOME") or HOME)
    assert home.is_dir(), f"There is no Spark in {home}: run `make spark-server`."
    port = _free_port()
    given = {
        "spark.connect.grpc.binding.address": "127.0.0.1",
        "spark.connect.grpc.binding.port": str(port),
        "spark.ui.enabled": "false",
        "spark.local.dir": str(folder / "spilled"),
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
        **settings,
    }
    options = [part for k, v in given.items() for part in ("--conf", f"{k}={v}")]
    name = "org.apache.spark.sql.connect.service.SparkConnectServer"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "spark.log").open("w") as log:
        server = subprocess.Popen(
            [home / "bin" / "spark-submit", "--class", name, "--master", cluster,
             *options, "spark-internal"],
            cwd=folder, stdout=log, stderr=log,
            env={**os.environ, "SPARK_HOME": str(home), "SPARK_LOCAL_IP": "127.0.0.1"},
        )  # fmt: skip
        try:
            until = time.monotonic() + PATIENCE
            while not _answers(port):
                said = (folder / "spark.log").read_text()[-2000:]
                assert server.poll() is None, f"Spark did not start: {said}"
                assert time.monotonic() < until, f"Spark does not answer: {said}"
                time.sleep(0.2)
            yield f"sc://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(30)
