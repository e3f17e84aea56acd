"""What operators watch, as Prometheus reads it."""

import socket
import urllib.request

import pytest
from prometheus_client import generate_latest
from prometheus_client.parser import text_string_to_metric_families

from components import measuring, warming


def figures():
    families = text_string_to_metric_families(generate_latest().decode())
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in families
        for sample in family.samples
    }


def test_the_age_of_data_and_the_caches_are_told(known):
    warming.warm()
    before = figures()
    warming.warm()
    after = figures()
    assert before["dashboard_snapshot_age_seconds",] > 0
    assert before["dashboard_data_date_seconds",] % 86_400 == 0
    assert after["dashboard_cache_bytes", "parts"] > 0
    found, made = (("dashboard_cache_total", "parts", o) for o in ("found", "made"))
    assert after[found] > before[found]
    assert after[made] == before[made]


def test_without_data_the_rest_is_told(tmp_path, monkeypatch):
    monkeypatch.setenv("PROGRAMME_DATA", str(tmp_path))
    told = figures()
    assert ("dashboard_snapshot_age_seconds",) not in told
    assert ("dashboard_sessions",) in told


def test_they_are_served_at_the_inner_address_only(monkeypatch):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    measuring.serve()
    monkeypatch.setenv(measuring.ADDRESS, f"127.0.0.1:{port}")
    measuring.serve()
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics") as answer:
        assert b"dashboard_sessions" in answer.read()
    with pytest.raises(OSError, match="in use"):
        measuring.serve()


@pytest.mark.parametrize("given", ["9464", "localhost:", "localhost:http", ":9464"])
def test_what_is_no_address_is_said(given, monkeypatch):
    monkeypatch.setenv(measuring.ADDRESS, given)
    with pytest.raises(ValueError, match="write it as 127"):
        measuring.serve()
