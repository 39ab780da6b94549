"""Pages: what becomes a block, of which kind, and what is never seen."""

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsclean import clean
from newsclean.formats.html import read
from newsclean.formats.whitespace import collapse


def blocks(page: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in read(page, "").blocks]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("", []),
        ("<html><body></body></html>", []),
        ("plain words", [("paragraph", "plain words")]),
        ("<p>one<p>two", [("paragraph", "one"), ("paragraph", "two")]),
        ("<p>a <b>bold</b> w<i>or</i>d", [("paragraph", "a bold word")]),
        ("<div>one<div>two</div>three</div>", [("paragraph", t) for t in ("one", "two", "three")]),
        ("<h2> A\n title </h2>", [("heading", "A title")]),
        ("<ul><li>a<li>b<ul><li>c</ul></ul>", [("list-item", t) for t in "abc"]),
        ("<blockquote><p>said</p></blockquote>", [("quote", "said")]),
        ("<table><tr><td>a<td>b</table>", [("table", "a\tb")]),
        ("<figure><img><figcaption>who</figcaption></figure>", [("caption", "who")]),
        ("<pre>  x\n    y\n</pre>", [("code", "  x\n    y")]),
        ("<p>one<br>two</p>", [("paragraph", "one\ntwo")]),
        ("<p>one<br> <br>two</p>", [("paragraph", "one"), ("paragraph", "two")]),
        ("a<script>x</script><style>y</style><!-- z -->b", [("paragraph", "ab")]),
        ("<p>caf&eacute; &amp; bar", [("paragraph", "café & bar")]),
        ("<p>\ud800half</p>", [("paragraph", "?half")]),
    ],
)
def test_blocks(page, expected):
    assert blocks(page) == expected


def test_links_are_counted():
    (block,) = read("<p>go <a href=x>there</a>!</p>", "").blocks
    assert block.markup.path[-1] == "p"
    assert block.link_density == pytest.approx(5 / 9)


@pytest.mark.parametrize("tag", ["div", "table><tr><td", "x-y"])
def test_depth_does_not_matter(tag):
    page = f"<{tag}>" * 100_000 + "deep" + f"</{tag}>" * 100_000
    assert [text for _, text in blocks(page)] == ["deep"]


def test_a_script_full_of_tags_does_not_make_a_page_deep():
    page = "<script>" + "a<b <div>" * 5000 + "</script>" + "<div>x</div>" * 2000
    assert blocks(page) == [("paragraph", "x")] * 2000


@given(st.text())
@settings(max_examples=300, deadline=None)
def test_any_string_gives_a_document(text):
    for start in ("", "<p>", "<?xml version='1.0'?><rss>", "<table><td>", "<pre>"):
        read(start + text, "")


def test_the_page_says_its_title():
    page = '<head><meta property="og:title" content=" Ferry  stays "></head><p>Something else.'
    document = clean(page, format="html")
    assert document.metadata.title == "Ferry stays"
    assert document.evidence["title"].origin == "opengraph"


def test_text_has_a_blank_line_between_blocks():
    assert clean("<h1>Ferry stays</h1><p>It stayed.</p>", format="html").text == (
        "Ferry stays\n\nIt stayed."
    )


def test_what_is_printable_is_shown_as_it_stands_and_nothing_else_is_but_spaces():
    for character in map(chr, range(0x21, sys.maxunicode + 1)):
        if character.isprintable():
            # The soft hyphen has the whole looked at closely.
            assert collapse(f"a{character}b\xadc") == f"a{character}bc"
