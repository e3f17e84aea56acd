"""What operators watch, for Prometheus, at an address that readers never see."""

import datetime as dt
import os
import time
from collections.abc import Iterator

from prometheus_client import Counter, Gauge, Histogram, start_http_server
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.registry import REGISTRY, Collector

from queries.engine import facts, kept_answers
from queries.errors import QueryError
from queries.rights import EVERYTHING, acting
from reports.made import kept_parts

ADDRESS = "METRICS_ADDRESS"
BUCKETS = (0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30)
pages = Histogram(
    "dashboard_page_seconds", "Time to draw a page.", ["page"], buckets=BUCKETS
)
failures = Counter("dashboard_failures", "Pages that could not be drawn.")
sessions = Gauge("dashboard_sessions", "Pages open in browsers.")


class Data(Collector):
    """The age of the data in force, and what is kept of answers and parts of pages."""

    def describe(self) -> list[GaugeMetricFamily]:
        """Nothing beforehand: it would ask for data before there is a server."""
        return []

    def collect(self) -> Iterator[CounterMetricFamily | GaugeMetricFamily]:
        """The figures of this moment; those of the snapshot only where there is one."""
        found = CounterMetricFamily(
            "dashboard_cache", "Asked of a cache.", labels=["cache", "outcome"]
        )
        held = GaugeMetricFamily(
            "dashboard_cache_bytes", "Held by a cache.", labels=["cache"]
        )
        for name, cache in (("answers", kept_answers), ("parts", kept_parts)):
            found.add_metric([name, "found"], cache.found)
            found.add_metric([name, "made"], cache.made)
            held.add_metric([name], cache.bytes)
        yield from (found, held)
        try:
            with acting(EVERYTHING):
                known = facts()
        except QueryError:
            return
        day = dt.datetime.combine(known.data_date, dt.time(), dt.UTC)
        yield GaugeMetricFamily(
            "dashboard_snapshot_age_seconds",
            "Since the snapshot in force was made.",
            value=time.time() - known.created_at.timestamp(),
        )
        yield GaugeMetricFamily(
            "dashboard_data_date_seconds",
            "The day that the data in force speak of, as seconds since 1970.",
            value=day.timestamp(),
        )


REGISTRY.register(Data())


def serve() -> None:
    """Answer `/metrics` at METRICS_ADDRESS, as 127.0.0.1:9464; without it, nowhere.

    Raises ValueError for what is no address, OSError where it cannot be listened to.
    """
    if not (given := os.environ.get(ADDRESS)):
        return
    host, colon, port = given.rpartition(":")
    if not (colon and host and port.isdecimal()):
        raise ValueError(f"{ADDRESS} is {given!r}: write it as 127.0.0.1:9464.")
    start_http_server(int(port), host)
