"""Facts about where a block stood in its page: elements, links, times, levels, images."""

import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsclean import Block, clean
from newsclean.changes import find_changes
from newsclean.document import Element, Markup
from newsclean.formats.html import read
from newsclean.markup import Image


def markups(page: str) -> list[Markup]:
    return [block.markup for block in read(page, "").blocks if block.markup is not None]


def only(page: str) -> Markup:
    (found,) = markups(page)
    return found


def test_names_tell_class_id_and_purpose_apart():
    page = '<div class="Story Body" id="Top" role="main" itemprop="articleBody">x</div>'
    assert only(page).element.names == "story body #top @main @articlebody"


def test_names_of_inline_elements_reach_the_block():
    first, second = markups('<p>By <span class="byline"><a rel="author" href="/q">Q</a></span><p>x')
    assert first.names == "byline @author"
    assert second.names == ""


def test_names_of_empty_inline_elements_stay_with_their_block():
    assert markups('<p><i></i><span class="icon"></span></p><p>x</p>')[0].names == ""


def test_an_inline_element_around_blocks_is_an_element():
    first, second = markups('<a class="card" href="/s"><h3>Ferry</h3><p>It stayed.</p></a>')
    assert [element.label for element in first.element.ancestors()] == ["h3", "a.card", "body"]
    assert first.element.parent is second.element.parent
    assert (first.link_characters, second.link_characters) == (5, 10)


@pytest.mark.parametrize(
    ("attributes", "hidden"),
    [
        ("", False), ("hidden", True), ("aria-hidden='true'", True), ("aria-hidden='false'", False),
        ("style='display : none'", True), ("style='visibility:hidden'", True),
        ("style='color: red'", False),
    ],
)  # fmt: skip
def test_hidden_is_a_fact(attributes, hidden):
    assert only(f"<div {attributes}><p>x</p></div>").element.hidden is hidden


def test_links_are_counted_without_the_white_space_around_them():
    markup = only(
        "<p>go <a href='/a'>\n there </a> and <a href='/b'>back</a> <a name='c'>here</a>!"
    )
    assert (markup.links, markup.link_characters) == (2, 9)


def test_times_are_kept():
    page = "<p>On <time datetime=' 2024-05-03 '>3 May</time>"
    assert only(page).times == ("2024-05-03",)


def test_levels_and_ordinals():
    page = "<h4>a</h4><ul><li>b<ol start=3><li>c<p>d</p><li>e</ol></ul><blockquote>f"
    found = [(markup.level, markup.ordinal) for markup in markups(page)]
    assert found == [(4, None), (1, None), (2, 3), (2, None), (2, 4), (0, None)]


def test_images_stand_before_the_next_block():
    before, after = markups("<p>one</p><img src='/a.jpg' alt=' A  b '><p>two</p>")
    assert before.images == ()
    assert after.images == (Image("/a.jpg", "A b"),)


@pytest.mark.parametrize(
    ("page", "selector"),
    [
        ("<p>x", "p"),
        ("<div class='related box'><ul>x</ul></div>", "div.related > ul"),
        ("<main><div id='a' class='b'><p>x", "div#a > p"),
        ("<section><div><ul><li>x", "ul > li"),
    ],
)
def test_a_selector_names_the_element(page, selector):
    assert only(page).selector == selector


def test_the_report_names_the_element_of_a_removal():
    page = "<h1>Ferry</h1><p>It stayed.</p><div class='share'><p>Share on Facebook</p></div>"
    (change,) = find_changes(clean(page, format="html"))
    assert change.detail.endswith(", in div.share > p")


TAGS = ("div", "p", "ul", "li", "table", "tr", "td", "th", "pre", "a", "b", "article", "nav", "h2")
PAGES = st.lists(
    st.one_of(
        st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS]),
        st.sampled_from(["word", "1", " ", "<br>", "<img src=x>", "<a href=y>", "<td>"]),
        st.text(max_size=5),
    ),
    max_size=60,
).map("".join)


@given(PAGES)
@settings(max_examples=200, deadline=None)
def test_any_page_gives_blocks_and_elements_that_hold_them(page):
    blocks = read(page, "").blocks
    assert [block.lines for block in blocks] == [(n + 1, n + 1) for n in range(len(blocks))]
    for n, block in enumerate(blocks):
        assert block.text.strip()
        check_elements(block, n)


def check_elements(block: Block, place: int) -> None:
    assert block.markup is not None
    numbers = []
    for element in block.markup.element.ancestors():
        assert place in element.blocks
        numbers.append(element.number)
    assert numbers == sorted(numbers, reverse=True)
    assert numbers[-1] == 0


def test_a_page_can_be_sent_to_another_process():
    document = read("<div>" * 500 + "<p>x</p>", "")
    again = pickle.loads(pickle.dumps(document))
    assert again.blocks[0].text == "x"
    assert again.blocks[0].markup.path == document.blocks[0].markup.path


def test_elements_nested_absurdly_deep_count_as_the_last_one_that_is_not():
    deep = markups("<div>" * 1000 + "deep")[0].element
    assert sum(1 for _ in deep.ancestors()) == 200
    assert isinstance(deep, Element)
