"""Pages in files: what they become as Markdown and as text, and that both read back the same."""

import pytest
from markdown_it import MarkdownIt

from conftest import read_cases
from newsclean import Document, clean
from newsclean.formats.markdown_output import write as write_markdown
from newsclean.formats.text import write as write_text

THEMES = (
    "paragraphs", "headings_and_lists", "quotes_and_figures", "code_and_tables", "kinds_of_pages",
)  # fmt: skip
CASES = read_cases(*(f"html/{theme}" for theme in THEMES))
RENDERER = MarkdownIt("commonmark").enable("table")


def read(page: str) -> Document:
    return clean(page, format="html", stages=[])


@pytest.mark.parametrize("case", CASES)
def test_becomes_markdown_and_text(case):
    document = read(case["page"])
    assert write_markdown(document) == case["markdown"]
    assert write_text(document) == case["text"]


@pytest.mark.parametrize("case", CASES)
def test_its_text_reads_back(case):
    assert write_text(clean(case["text"], stages=[])) == case["text"]


@pytest.mark.parametrize("case", [case for case in CASES if "lossy" not in case.values[0]])
def test_its_markdown_renders_to_the_same_blocks(case):
    again = read(RENDERER.render(case["markdown"]))
    assert write_markdown(again) == case["markdown"]
    assert write_text(again) == case["text"]


@pytest.mark.parametrize("case", CASES)
def test_without_links_only_their_addresses_go(case):
    document = read(case["page"])
    plain = RENDERER.render(write_markdown(document, links=False))
    linked = RENDERER.render(case["markdown"])
    assert "<a " not in plain
    assert write_text(read(plain)) == write_text(read(linked))
    assert plain.count("<img") == linked.count("<img")
