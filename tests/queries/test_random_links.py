"""Ten thousand random links, and none of them an error."""

from queries.lens import OPTIONS, parse_lens
from queries.parsing import parse
from tests.queries.made import FACTS
from tests.queries.random_links import asked, links


def test_ten_thousand_random_links_are_all_views():
    noticed = 0
    for text in links(FACTS, 10_000):
        link = asked(text)
        selection, notices = parse(link, FACTS, OPTIONS)
        lens, more = parse_lens(link, FACTS)
        again = asked(selection.query_string()) | lens.link()
        assert parse(again, FACTS, OPTIONS) == (selection, []), text
        assert parse_lens(again, FACTS) == (lens, []), text
        assert selection.sentence(FACTS).endswith("."), text
        assert all(notice.isprintable() for notice in (*notices, *more)), text
        noticed += bool(notices or more)
    assert 5_000 < noticed < 10_000
