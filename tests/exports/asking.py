"""Ask the command line and read what it prints."""

import json

import pytest

from exports.cli import main


def answer(capsys: pytest.CaptureFixture[str], *words: str) -> list[dict]:
    """The rows of an answer in JSON; the test fails when the command does."""
    with pytest.raises(SystemExit) as ended:
        main([*words, "--format", "json"])
    written = capsys.readouterr()
    assert ended.value.code == 0, written.err
    return json.loads(written.out)["rows"]
