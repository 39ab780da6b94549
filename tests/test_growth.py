"""Time grows with the input, not faster: each stage meets what would make a careless one stall."""

import time
from itertools import cycle, islice
from random import Random

import pytest

from newsclean import clean, clean_bytes
from newsclean.batch.inputs import Input
from newsclean.batch.tasks import find_tasks
from newsclean.data import read_table
from newsclean.equivalence import hold_unsafe
from newsclean.formats import markdown
from newsclean.formats.html import read
from newsclean.formats.markdown_output import write
from newsclean.registry import DEFAULT_CHAIN
from newsclean.settings import resolve

SENTENCE = "The old harbour bridge number {} reopened on Monday after two years of repairs. "


def near_misses(name: str) -> list[str]:
    """Each phrase of a table, wrong in its last letter, the languages mixed."""
    found = [f"{phrase[:-1]}q" for row in read_table(name) for phrase in row[-1].split("|")]
    Random(name).shuffle(found)
    return found


def repeated(parts: list[str], count: int) -> list[str]:
    return list(islice(cycle(parts), count))


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
    "odd words": lambda n: " ".join(f"{chr(0x180 + k % 500)}x{k}ü" for k in range(2 * n)),
    "wrapped": lambda n: (SENTENCE.format(1)[:70].strip() + "\nof the year, ") * n,
    "digits": lambda n: "2024-1" * (10 * n),
    "capitals": lambda n: "NEW YORK AND " * (5 * n),
    "alternating brackets": lambda n: "([" * (5 * n) + ")]" * (5 * n) + "(]" * (5 * n),
    "nested quotes": lambda n: "“‘" * (5 * n) + "’”" * (5 * n) + "\n" + "> " * n + "so it goes",
    "near phrases on lines": lambda n: "\n".join(repeated(PHRASES, n)),
    "near phrases glued": lambda n: "".join(repeated(PHRASES, n)),
    "near cues on a line": lambda n: " ".join(repeated(near_misses("cues"), n)),
    "near agencies": lambda n: "".join(f"({name}) - " for name in repeated(AGENCIES, n)),
    "near bylines": lambda n: "\n".join(f"{by} Ada" for by in repeated(near_misses("bylines"), n)),
    "near dates": lambda n: "".join(f"3 {name} 20 " for name in repeated(near_misses("months"), n)),
    "near entities": lambda n: "&amp &am; &#x; &#99999999; &eacut; " * n,
    "near misreadings": lambda n: "Ã â€ Â Ð Ñ ä¸ ãƒ " * n,
    "near tags": lambda n: "<p <a href=' <!-- <![CDATA[ </ " * n,
    "near addresses": lambda n: "a@b http:// www. x.y/z@" * n,
}
READ_PAGES = {
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
    "copies in copies": lambda n: "<p>" + "<span aria-hidden=true><b>a</b>" * (10 * n),
    "copies beside copies": lambda n: "<p>" + "<span aria-hidden=true>a</span> " * (10 * n),
    "signs of headings": lambda n: "<h2>word<a href='#a'>#" * (10 * n),
    "wide and high cells": lambda n: "<table>" + "<tr><td colspan=99 rowspan=99>a<td>b" * (5 * n),
    "titles that nothing ends": lambda n: "<title>a" * (20 * n),
    "scripts that XML ends": lambda n: "<script/>" * (20 * n),
    "templates": lambda n: "<template shadowrootmode=open>a" * (10 * n),
    "images for no scripts": lambda n: "<noscript><img src=a></noscript>" * (5 * n),
    "linked data": lambda n: (
        '<script type=\'application/ld+json\'>{"articleBody": "'
        + SENTENCE * (10 * n)
        + '"}</script>'
        + "<p>word" * n
    ),
}
AGENCIES = near_misses("agencies")
# A text of every language at once is searched for mix-ups at length: a few of them show the growth.
PHRASES = near_misses("phrases")[:300]
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


@pytest.mark.long
@pytest.mark.parametrize("make", READ_PAGES.values(), ids=READ_PAGES.keys())
def test_eight_times_the_page_takes_about_eight_times_as_long(make):
    page_seconds(make(10))  # the parser is loaded once
    small = min(page_seconds(make(SIZE // 4)) for _ in range(2))
    large = page_seconds(make(2 * SIZE))
    assert large <= 16 * max(small, FLOOR_SECONDS)


def growth(work, small, large) -> float:
    """How many times as long `work` takes with the large input."""
    work(small)
    times = []
    for given in (small, large):
        start = time.process_time()
        work(given)
        times.append(max(time.process_time() - start, FLOOR_SECONDS))
    return times[1] / times[0]


def count_tasks(data: bytes) -> int:
    entry = Input("a", "a", "a", "jsonl", resolve({}), data)
    return sum(1 for _ in find_tasks([entry]))


STREAMS = {
    "blank lines": lambda n: b"\n" * (400 * n),
    "short lines": lambda n: b"1\n" * (100 * n),
    "one long line": lambda n: b'{"text": "' + b"a " * (1000 * n) + b'"}',
    "records far apart": lambda n: (b'{"text": "a"}\n' + b"\n" * 300) * n,
}


@pytest.mark.parametrize("make", STREAMS.values(), ids=STREAMS.keys())
def test_four_times_the_records_are_found_in_about_four_times_as_long(make):
    assert growth(count_tasks, make(SIZE), make(GROWTH * SIZE)) <= MOST


PAGES = {
    "nested elements": lambda n: "<div>" * n + "So it goes." + "</div>" * n,
    "open elements": lambda n: "<p><b><i>So it goes. " * n,
    "attributes": lambda n: "<p " + "a='b' " * n + ">So it goes.",
    "open comments": lambda n: "<!-- so <![CDATA[ it goes " * n,
    "links": lambda n: "<p><a href='/a'>So it goes</a> " * n,
    "table in table": lambda n: "<table><tr><td>So" * n,
}


@pytest.mark.parametrize("make", PAGES.values(), ids=PAGES)
def test_four_times_the_page_takes_about_four_times_as_long(make):
    def work(page):
        clean_bytes(page.encode(), format="html", stages=["boilerplate", "duplicates"])

    assert growth(work, make(SIZE), make(GROWTH * SIZE)) <= MOST


def hold_between_lists(count: int) -> None:
    """Removes what stands between lists that must not become one."""
    document = markdown.read("- a\n\nMenu\n\nShare\n\n- b\n\nSo it goes.\n\n" * count, "")
    gone = {
        n: block.removed("", "", "")
        for n, block in enumerate(document.blocks)
        if block.text in ("Menu", "Share")
    }
    hold_unsafe(document.with_blocks(gone))


def test_four_times_the_markdown_is_held_against_its_source_in_about_four_times_as_long():
    assert growth(hold_between_lists, 60, 60 * GROWTH) <= MOST


LARGE = {
    "a line of 20 MB": lambda n: "".join(SENTENCE.format(k) for k in range(240 * n))[: 20_000 * n],
    "a million lines": lambda n: "So it goes.\nIt goes on.\n" * (500 * n),
}


@pytest.mark.long
@pytest.mark.parametrize("stage", DEFAULT_CHAIN)
@pytest.mark.parametrize("make", LARGE.values(), ids=LARGE.keys())
def test_very_large_documents(make, stage):
    small, large = make(SIZE // GROWTH), make(SIZE)
    assert growth(lambda text: clean(text, stages=[stage]), small, large) <= MOST
