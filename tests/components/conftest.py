"""The dashboard run without a browser, over the illustrative programme."""

from pathlib import Path
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from queries.engine import facts

ROOT = Path(__file__).parents[2]


@pytest.fixture
def known(snapshot_folder, monkeypatch):
    """The facts of the snapshot, and the environment that the dashboard reads."""
    monkeypatch.setenv("PROGRAMME_DATA", str(snapshot_folder))
    monkeypatch.chdir(ROOT)
    return facts()


@pytest.fixture
def visit(known):
    """Run the dashboard at a query string, on a page of pages/, with boxes opened."""

    def run(query: str = "", script: str | None = None, *opened: str) -> AppTest:
        at = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
        for name, values in parse_qs(query).items():
            at.query_params[name] = values
        for box in opened:
            at.session_state[box] = True
        at.run()
        if script:
            at.switch_page(script).run()
        assert not at.exception
        return at

    return run
