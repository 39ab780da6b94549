"""Time grows with the input, not faster: each stage meets what would make a careless one stall."""

import time

import pytest

from newsclean import clean
from newsclean.formats.html import read
from newsclean.formats.markdown_output import write
from newsclean.registry import DEFAULT_CHAIN

SENTENCE = "The old harbour bridge number {} reopened on Monday after two years of repairs. "
ADVERSARIES = {
    "one long line": lambda n: "".join(SENTENCE.format(k) for k in range(n)),
    "distinct paragraphs": lambda n: "\n".join(SENTENCE.format(k) for k in range(n)),
    "equal paragraphs": lambda n: "\n".join([SENTENCE * 2] * n),
    "short lines": lambda n: "ab\n" * (4 * n),
    "menu words": lambda n: "home news sport " * n,
    "menu lines": lambda n: "Home\nNews\nSport\n" * n,
    "nested brackets": lambda n: "(" * (10 * n) + ")" * (10 * n),
    "colons": lambda n: "a:" * (10 * n),
    "dots and spaces": lambda n: ". " * (20 * n),
    "line of spaces": lambda n: " " * (40 * n) + "x",
    "misread leads": lambda n: "Ã" * (10 * n),
    "misread words": lambda n: "Ïðèâåò, ìèð! " * n,
    "misread lines": lambda n: "\n".join(f"Ïðèâåò {k}, itâ€™s late." for k in range(n // 4)),
    "odd words": lambda n: " ".join(f"{chr(0x180 + k % 500)}x{k}ü" for k in range(2 * n)),
    "wrapped": lambda n: (SENTENCE.format(1)[:70].strip() + "\nof the year, ") * n,
    "digits": lambda n: "2024-1" * (10 * n),
    "capitals": lambda n: "NEW YORK AND " * (5 * n),
}
PAGES = {
    "paragraphs": lambda n: f"<p>{SENTENCE.format(n)}</p>" * n,
    "text without elements": lambda n: SENTENCE.format(n) * n,
    "deep": lambda n: "<div>word " * (20 * n),
    "deep lists": lambda n: "<ul><li>word" * (20 * n),
    "deep quotes": lambda n: "<blockquote>word" * (20 * n),
    "deep tables": lambda n: "<table><tr><td>word" * (10 * n),
    "deep spans": lambda n: "<span class=a>word " * (20 * n),
    "wide": lambda n: "<ul>" + "<li><a href=x>word</a>" * (10 * n),
    "rows": lambda n: "<table>" + "<tr><td>a<td>b" * (5 * n),
    "rows of code": lambda n: "<table>" + "<tr><td>1<td><pre>x</pre>" * (3 * n),
    "breaks": lambda n: "word<br>" * (20 * n),
    "pairs of breaks": lambda n: "word<br> <br>" * (10 * n),
    "tags that nothing ends": lambda n: "<a <b <" * (20 * n),
    "empty elements of XML": lambda n: "<?xml version='1.0'?>" + "<a/>x" * (10 * n),
    "images": lambda n: "<img src=x>" * (10 * n) + "word",
}
SIZE = 1000
GROWTH = 4
# Four times the input may take four times as long, and as much again for a busy machine.
MOST = 2 * GROWTH
FLOOR_SECONDS = 0.02


def seconds(text: str, stage: str) -> float:
    times = []
    for _ in range(3):
        start = time.process_time()
        clean(text, stages=[stage])
        times.append(time.process_time() - start)
    return min(times)


@pytest.mark.parametrize("stage", DEFAULT_CHAIN)
@pytest.mark.parametrize("make", ADVERSARIES.values(), ids=ADVERSARIES.keys())
def test_four_times_the_input_takes_about_four_times_as_long(make, stage):
    clean(make(10), stages=[stage])  # tables are loaded once
    small, large = (seconds(make(size), stage) for size in (SIZE, GROWTH * SIZE))
    assert large <= MOST * max(small, FLOOR_SECONDS)


def page_seconds(page: str) -> float:
    start = time.process_time()
    write(read(page, ""))
    return time.process_time() - start


@pytest.mark.parametrize("make", PAGES.values(), ids=PAGES.keys())
def test_eight_times_the_page_takes_about_eight_times_as_long(make):
    page_seconds(make(10))  # the parser is loaded once
    small = min(page_seconds(make(SIZE // 4)) for _ in range(2))
    large = page_seconds(make(2 * SIZE))
    assert large <= 16 * max(small, FLOOR_SECONDS)
