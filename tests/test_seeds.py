"""The two articles that the project was born from, as they are and as other scrapers leave them."""

import random
import re

import pytest

from conftest import SHARED, needs_shared
from newsclean import Document, clean_bytes

# Line numbers (from 1) of what is article, in order.
ARTICLE = {"a": [3, *range(7, 24, 2)], "b": [4, *range(5, 12)]}
CHROME = {"a": [1, 25, 27], "b": [1, 2, 3, 18, 19, 20]}
COPIES = {"a": [5], "b": list(range(12, 18))}


def lines(seed: str) -> list[str]:
    return (SHARED / "seeds" / f"{seed}.txt").read_text("utf-8").split("\n")


def article(seed: str) -> list[str]:
    found = lines(seed)
    return [found[n - 1].strip() for n in ARTICLE[seed]]


def paragraphs(document: Document) -> list[str]:
    return [line.strip() for line in document.text.split("\n") if line.strip()]


def upper(text: str) -> str:
    return text.upper()


def lower(text: str) -> str:
    return text.lower()


def without_blank_lines(text: str) -> str:
    return re.sub(r"\n+", "\n", text)


def with_blank_lines(text: str) -> str:
    return re.sub(r"\n+", "\n\n", text)


def crlf(text: str) -> str:
    return text.replace("\n", "\r\n")


def padded(text: str) -> str:
    return re.sub(r"(?m)^(.+)$", "  \\1 \t", text)


def without_final_newline(text: str) -> str:
    return text.rstrip("\n")


MUTATIONS = [
    upper, lower, without_blank_lines, with_blank_lines, crlf, padded, without_final_newline,
]  # fmt: skip


@needs_shared
@pytest.mark.parametrize("seed", ["a", "b"])
def test_every_line_has_its_verdict(seed):
    found = lines(seed)
    numbered = {n for n, line in enumerate(found, 1) if line.strip()}
    assert numbered == {*ARTICLE[seed], *CHROME[seed], *COPIES[seed]}
    document = clean_bytes("\n".join(found).encode())
    verdicts = {
        block.lines[0]: block.removal.stage if block.removal else "kept"
        for block in document.blocks
    }
    assert verdicts == {
        **dict.fromkeys(ARTICLE[seed], "kept"),
        **dict.fromkeys(CHROME[seed], "boilerplate"),
        **dict.fromkeys(COPIES[seed], "duplicates"),
    }


@needs_shared
@pytest.mark.parametrize("seed", ["a", "b"])
def test_article_is_whole_and_first_line_is_its_title(seed):
    document = clean_bytes("\n".join(lines(seed)).encode())
    assert paragraphs(document) == article(seed)


@needs_shared
def test_metadata():
    a, b = (clean_bytes("\n".join(lines(seed)).encode()).metadata for seed in "ab")
    assert a.title == article("a")[0]
    assert (a.language, a.published, a.agency, a.authors) == ("en", None, None, ())
    assert b.title == article("b")[0]
    assert (b.agency, b.published, b.language) == ("MENAFN", "2025-11-11", "en")


@needs_shared
@pytest.mark.parametrize("mutate", MUTATIONS, ids=lambda mutate: mutate.__name__)
@pytest.mark.parametrize("seed", ["a", "b"])
def test_mutated(seed, mutate):
    document = clean_bytes(mutate("\n".join(lines(seed))).encode())
    expected = [mutate(line).strip() for line in article(seed)]
    assert paragraphs(document) == expected


@needs_shared
@pytest.mark.parametrize("shuffle", range(8))
@pytest.mark.parametrize("seed", ["a", "b"])
def test_chrome_in_another_order(seed, shuffle):
    found = lines(seed)
    chrome = [found[n - 1] for n in CHROME[seed]]
    story = [found[n - 1] for n in sorted([*ARTICLE[seed], *COPIES[seed]])]
    rng = random.Random(shuffle)
    rng.shuffle(chrome)
    cut = rng.randrange(len(chrome) + 1)
    document = clean_bytes("\n\n".join([*chrome[:cut], *story, *chrome[cut:]]).encode())
    assert paragraphs(document) == article(seed)


@needs_shared
@pytest.mark.parametrize("width", [60, 66, 72, 80, 100])
@pytest.mark.parametrize("seed", ["a", "b"])
def test_wrapped(seed, width):
    """Hard-wrapped at some column the same paragraphs stay, still wrapped."""
    import textwrap

    wrapped = "\n\n".join(
        textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False)
        for line in lines(seed)
        if line.strip()
    )
    text = clean_bytes(wrapped.encode()).text
    assert [" ".join(part.split()) for part in text.split("\n\n")] == [
        " ".join(line.split()) for line in article(seed)
    ]
