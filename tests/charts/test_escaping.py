"""A name cannot become markup."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from charts.escaping import WORD_JOINER, markdown, plain, shorten

RENDER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


@pytest.mark.parametrize(
    "name",
    [
        "*bold* _it_ ~~no~~",
        "[link](http://example.com)",
        "<script>alert(1)</script>",
        "# heading",
        "1. list",
        "a | b",
        "$x$ `code` ![i](x)",
        ":red[colour]",
        "back\\slash",
    ],
)
def test_markdown_shows_a_name_as_it_is(name):
    tokens = RENDER.parseInline(markdown(name))[0].children or []
    assert {token.type for token in tokens} <= {"text", "text_special"}
    assert "".join(t.content for t in tokens).replace(WORD_JOINER, "") == name


@given(st.text(max_size=60))
@settings(deadline=None, max_examples=200)
def test_no_text_becomes_a_block_or_markup(text):
    tokens = RENDER.parse(markdown(text))
    kinds = {t.type for t in tokens}
    assert kinds <= {"paragraph_open", "inline", "paragraph_close"}
    inner = {c.type for t in tokens for c in t.children or ()}
    assert inner <= {"text", "text_special"}


@pytest.mark.parametrize("name", [":smile:", ":material/home:", "www.x.com", "a@b.c"])
def test_what_markdown_extensions_would_bring_to_life_is_split(name):
    assert WORD_JOINER in markdown(name)


def test_plotly_gets_no_tags():
    assert plain("<b>A&B</b>\n") == "&lt;b&gt;A&amp;B&lt;/b&gt;"


def test_long_names_are_cut():
    assert shorten("x" * 40) == "x" * 40
    assert shorten("x" * 41) == "x" * 39 + "…"
