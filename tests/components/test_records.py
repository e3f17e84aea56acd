"""The list of records says which number its rows stand behind."""

import pytest

LIST = "pages/records/organisations.py"


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", "These rows are all that Engaged organisations counts"),
        ("q=bal", "These rows are some of all that Engaged organisations counts"),
    ],
)
def test_a_search_shows_some_of_what_a_number_counts(visit, query, said):
    captions = [c.value.replace("\\", "") for c in visit(query, LIST).caption]
    assert any(text.startswith(said) for text in captions)
