"""The catalogue refuses entries that leave something unsaid."""

from dataclasses import asdict
from importlib import import_module

import pytest

from queries.errors import NotAllowed
from queries.metric import Metric
from queries.metrics import CATALOGUE, catalogued
from queries.readings import READERS
from queries.stocks import HELD

WHOLE = asdict(CATALOGUE["conversion_rate"])


@pytest.mark.parametrize(
    "gap",
    [
        {"label": ""},
        {"owner": " "},
        {"caveat": ""},
        {"definition": "No full stop"},
        {"definition": "Two. Sentences."},
        {"unit": "Days"},
        {"unit": "days."},
        {"formula": ""},
        {"function": "analysis.rates.wilson"},
        {"arguments": ()},
    ],
)
def test_incomplete_entry_does_not_load(gap):
    with pytest.raises(ValueError, match="conversion_rate"):
        Metric(**{**WHOLE, **gap})


def test_functions_named_exist():
    for metric in CATALOGUE.values():
        if metric.function:
            module, name = metric.function.rsplit(".", 1)
            assert callable(getattr(import_module(module), name))


def test_every_metric_has_its_reader():
    assert READERS.keys() | HELD.keys() == CATALOGUE.keys()
    assert not READERS.keys() & HELD.keys()


def test_unknown_metric_lists_what_there_is():
    with pytest.raises(NotAllowed, match="engagements, co_creation_projects"):
        catalogued("engagement")
