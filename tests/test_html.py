"""Pages: what becomes a block, of which kind, and what is never seen."""

import pytest

from newsclean import clean
from newsclean.formats.html import read


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


def test_depth_does_not_matter():
    page = "<div>" * 20_000 + "deep" + "</div>" * 20_000
    assert blocks(page) == [("paragraph", "deep")]


def test_the_page_says_its_title():
    page = '<head><meta property="og:title" content=" Ferry  stays "></head><p>Something else.'
    document = clean(page, format="html")
    assert document.metadata.title == "Ferry stays"
    assert document.evidence["title"].origin == "opengraph"


def test_text_has_a_blank_line_between_blocks():
    assert clean("<h1>Ferry stays</h1><p>It stayed.</p>", format="html").text == (
        "Ferry stays\n\nIt stayed."
    )
