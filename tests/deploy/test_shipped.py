"""The files of deploy/ are accepted by the programs that they are for."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from streamlit import config

from deploy import nginx
from tests.browser.conftest import free_port

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
UNIT = "open-innovation-dashboard@.service"
HOME = "/opt/open-innovation-dashboard"
CONTAINER = (DEPLOY / "Containerfile").read_text("utf-8")
PAGE = """
import server
from streamlit.testing.v1 import AppTest
at = AppTest.from_file("dashboard.py", default_timeout=60).run()
assert at.title and at.metric and not at.exception
"""
SHIPPED = re.compile(r"server (\S+:\d+) ")


def test_nginx_accepts_its_file_as_shipped():
    servers = SHIPPED.findall(nginx.SITE.read_text("utf-8"))
    ports = [int(server.rpartition(":")[2]) for server in servers]
    assert nginx.site(80, ports) == nginx.SITE.read_text("utf-8").replace(
        "listen 80;", "listen 127.0.0.1:80;"
    )
    try:
        with nginx.command(free_port(), ports) as command:
            done = subprocess.run(
                [*command, "-t"], check=False, capture_output=True, text=True
            )
    except nginx.NotServing as problem:
        pytest.skip(str(problem))
    assert done.returncode == 0, done.stderr
    assert "warn" not in done.stderr


def test_a_rendered_site_names_each_replica_once():
    text = nginx.site(8600, [8700, 8701])
    assert SHIPPED.findall(text) == ["127.0.0.1:8700", "127.0.0.1:8701"]
    assert "listen 127.0.0.1:8600;" in text


def test_systemd_accepts_the_unit(tmp_path):
    if (program := shutil.which("systemd-analyze")) is None:
        pytest.skip("systemd-analyze is not installed")
    text = (DEPLOY / UNIT).read_text("utf-8").replace(HOME, str(ROOT))
    (tmp_path / UNIT.replace("@", "@8511")).write_text(text)
    done = subprocess.run(
        [program, "verify", tmp_path / UNIT.replace("@", "@8511")],
        check=False,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_shared_settings_are_known_to_streamlit():
    text = (DEPLOY / "dashboard.env").read_text("utf-8")
    names = re.findall(r"^#?(STREAMLIT_\w+)=", text, re.MULTILINE)
    options = config.get_config_options()
    known = {re.sub(r"(?=[A-Z])", "_", o).replace(".", "_").upper() for o in options}
    assert names
    assert {name.removeprefix("STREAMLIT_") for name in names} <= known


def test_the_container_holds_all_that_a_page_needs(
    tmp_path, snapshot_folder, monkeypatch
):
    """Docker is not needed: what the file copies is copied, and a page run there."""
    for line in re.findall(r"^COPY (.+) \S+$", CONTAINER, re.MULTILINE):
        for name in line.split():
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, tmp_path / name, ignore=_ignored)
            else:
                shutil.copy(ROOT / name, tmp_path)
    done = subprocess.run(
        [sys.executable, "-c", PAGE],
        cwd=tmp_path,
        env={**os.environ, "PROGRAMME_DATA": str(snapshot_folder)},
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr


def test_the_container_has_a_python_that_the_project_allows():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    least = project["requires-python"].removeprefix(">=").split(".")
    [found] = re.findall(r"^FROM \S+/python:(\d+)\.(\d+)", CONTAINER, re.MULTILINE)
    assert [int(part) for part in found] >= [int(part) for part in least]


def _ignored(folder, names):
    """What .dockerignore leaves out of the folders that the container copies."""
    patterns = (ROOT / ".dockerignore").read_text("utf-8").split()
    here = Path(folder).relative_to(ROOT)
    return {
        name
        for name in names
        if any((here / name).match(pattern) for pattern in patterns)
    }
