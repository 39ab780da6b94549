"""Markdown of any text renders to that text."""

from unicodedata import normalize

from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from newsclean import clean
from newsclean.formats.html import read
from newsclean.formats.markdown_output import write

RENDERER = MarkdownIt("commonmark").enable("table")
MARKS = st.text(st.sampled_from("ab1 .)(*_`#+-=>[]!|\\~<&;:/\n\t "), max_size=30)


def paragraphs(document):
    return ["".join(normalize("NFC", block.text).split()) for block in document.kept]


# What a browser does not show is not asked for.
SEEN = st.text(st.characters(exclude_categories=("C",)), max_size=60)


@given(st.one_of(MARKS, SEEN))
@settings(max_examples=1000, deadline=None)
@example("* * *")
@example("a\n\n    b")
@example("[a]: b")
@example("a\n---")
@example("a|b\n-|-")
@example("&amp; \\* <b> <!-- c -->")
def test_any_text_renders_to_itself(text):
    document = clean(text, stages=[])
    rendered = read(RENDERER.render(write(document)), "")
    assert "".join(paragraphs(rendered)) == "".join(paragraphs(document))
    assert {block.kind for block in rendered.blocks} <= {"paragraph"}


INLINE = st.recursive(
    MARKS.map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;")),
    lambda inner: st.tuples(
        st.sampled_from(("b", "em", "code", "a href='x'", "span", "i", "sup")),
        st.lists(inner, max_size=3).map("".join),
    ).map(lambda made: f"<{made[0]}>{made[1]}</{made[0].split()[0]}>"),
    max_leaves=8,
)


@given(st.lists(INLINE, min_size=1, max_size=4).map("".join), st.sampled_from(("p", "li", "td")))
@settings(max_examples=1000, deadline=None)
def test_marked_up_text_renders_to_itself(line, tag):
    page = f"<{tag}>{line}</{tag}>" if tag != "td" else f"<table><tr><td>{line}<td>x</table>"
    document = read(page, "")
    rendered = read(RENDERER.render(write(document)), "")
    assert "".join(paragraphs(rendered)) == "".join(paragraphs(document))
