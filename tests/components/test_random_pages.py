"""Pages opened by random links: each is drawn, none is an error page.

The overview is drawn by every visit, before the page asked for.
"""

import pytest

from components.navigation import question
from tests.queries.random_links import links

PAGES = (
    "pages/programme/conversion.py",
    "pages/programme/hubs.py",
    "pages/ventures/portfolio.py",
)
EACH = 8


@pytest.mark.parametrize("script", PAGES)
def test_a_random_link_is_a_page(visit, known, script):
    for text in links(known, EACH, seed=script):
        at = visit(text, script)
        assert [title.value for title in at.title] == [question(script)], text
        assert not at.error, text
