"""Markdown from the command line: names, several documents, links, what it cannot be asked for."""

import json

import pytest

from conftest import QUICK, lay_out, newsclean, snapshot

PAGE = "<h1>Ferry stays</h1><p>It <a href='/f'>stayed</a> at <b>its</b> berth.</p>"
MARKDOWN = "# Ferry stays\n\nIt [stayed](/f) at **its** berth.\n"


def test_a_page_becomes_markdown(folder):
    lay_out(folder, {"a.html": PAGE})
    assert newsclean(*QUICK, "--to", "markdown", "a.html") == (MARKDOWN.encode(), "", 0)


def test_links_can_be_left_out(folder):
    lay_out(folder, {"a.html": PAGE})
    done = newsclean(*QUICK, "--to", "markdown", "--no-links", "a.html")
    assert done.stdout.decode() == MARKDOWN.replace("[stayed](/f)", "stayed")


def test_text_is_escaped(folder):
    lay_out(folder, {"a.txt": "# 1 in the charts\n"})
    assert newsclean(*QUICK, "--to", "markdown", "a.txt").stdout == b"\\# 1 in the charts\n"


def test_a_blank_line_stands_between_documents(folder):
    lay_out(folder, {"a.html": PAGE, "b.html": PAGE})
    done = newsclean(*QUICK, "--to", "markdown", "a.html", "b.html")
    assert done.stdout.decode() == f"{MARKDOWN}\n{MARKDOWN}"


def test_an_output_folder_names_it(folder):
    lay_out(
        folder, {"news/a.html": PAGE, "news/b.jsonl": json.dumps({"text": "It stayed."}) + "\n"}
    )
    assert newsclean(*QUICK, "--to", "markdown", "--output-dir", "out", "news").status == 0
    assert snapshot(folder / "out") == {"a.md": MARKDOWN.encode(), "b.md": b"It stayed.\n"}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--in-place",), "cannot become markdown in place"),
        (("--fields", "text"), "does not apply to markdown"),
    ],
)
def test_what_it_cannot_be_asked_for(folder, options, said):
    lay_out(folder, {"a.html": PAGE})
    done = newsclean(*QUICK, "--to", "markdown", *options, "a.html")
    assert done.status == 2
    assert said in done.stderr
    assert snapshot(folder) == {"a.html": PAGE.encode()}


@pytest.mark.parametrize("page", ["<html></html>", "<script>x()</script>", "<nav></nav>"])
def test_a_page_without_text_is_an_error(folder, page):
    lay_out(folder, {"a.html": page})
    done = newsclean(*QUICK, "a.html")
    assert (done.stdout, done.status) == (b"", 2)
    assert "it shows no text" in done.stderr
