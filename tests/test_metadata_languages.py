"""What a story says of itself, in many languages, from bare text and from a page without markup."""

import pytest

from conftest import read_cases
from newsclean import clean

STORIES = read_cases("metadata/stories")


def as_text(case, *, between="\n\n"):
    body = (f"{case['first']} {case['second']}", f"{case['second']} {case['first']}", case["first"])
    return between.join((case["title"], case["byline"], case["date"], *body)) + "\n"


def as_page(case):
    title, *rest = as_text(case).strip().split("\n\n")
    paragraphs = "".join(f"<p>{text}</p>" for text in rest)
    return (
        f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{paragraphs}</body></html>"
    )


def found_in(text, kind):
    found = clean(text, format=kind, stages=["metadata"]).metadata
    return found.title, found.authors, (found.published or "")[:10], found.language


def wanted(case):
    return case["title"], (case["author"],), case["published"], case["language"]


@pytest.mark.parametrize("case", STORIES)
def test_a_text(case):
    assert found_in(as_text(case), "text") == wanted(case)


@pytest.mark.parametrize("case", STORIES)
def test_a_text_without_blank_lines(case):
    assert found_in(as_text(case, between="\n"), "text") == wanted(case)


@pytest.mark.parametrize("case", STORIES)
def test_a_page(case):
    assert found_in(as_page(case), "html") == wanted(case)


@pytest.mark.parametrize("case", STORIES)
def test_a_body_alone_has_neither_author_nor_day(case):
    found = clean(f"{case['first']} {case['second']}\n\n{case['second']}\n", stages=["metadata"])
    assert (found.metadata.authors, found.metadata.published) == ((), None)
