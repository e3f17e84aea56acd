"""Licences are read as packages name them, and those not allowed are named."""

import pytest

from checks.licences import REQUIREMENTS, problems, unfit


def test_what_the_dashboard_runs_on_may_be_used():
    assert problems(REQUIREMENTS.read_text()) == []


@pytest.mark.parametrize("said", ["GPL-3.0-only", "", "UNKNOWN", "MIT AND AGPL-3.0"])
def test_others_are_named(said):
    assert unfit(said)
