"""Lines of plain text, and which neighbouring ones are one hard-wrapped paragraph.

Scraped text comes as one line per paragraph or as paragraphs wrapped at some column, both with
and without blank lines. Within a chunk (lines with no blank line between them) this tells the
two apart by what a wrapping program leaves behind: lines of nearly the same width, each as full
as the next word allowed, ending in mid-sentence.
"""

import io
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final
from unicodedata import east_asian_width

# A wrapping program's usual widths; shorter lines are menus and verse, longer ones paragraphs.
NARROWEST, WIDEST = 40, 110
# A line is full when the next one's first word would have come within this of the chunk's width.
SLACK = 1
# The share of a paragraph's joints at which a sentence must run on.
RUNNING_ON = 0.4

# No wide character stands outside of these ranges: quotes, dashes and most letters do.
_MAY_BE_WIDE: Final = re.compile("[^\0-\u10ff\u1160-\u22ff]")

SENTENCE_ENDS = frozenset(".!?…:;。！？；：।۔؟။።")
CLOSERS = "\"'”’“‘»«›‹)]」』"
LIST_MARKS = frozenset("-*•·–—+>#|=~")


def split_lines(text: str) -> tuple[str, ...]:
    """The lines of `text` with their ends; only \\n, \\r\\n and \\r end a line, not U+2028.

    >>> split_lines("a\\r\\nb\\u2028c")
    ('a\\r\\n', 'b\\u2028c')
    """
    if "\r" in text:
        return tuple(io.StringIO(text, newline=""))
    *ended, last = text.split("\n")
    lines = [f"{line}\n" for line in ended]
    return (*lines, last) if last else tuple(lines)


def find_paragraphs(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Half-open ranges of `lines` (a chunk without blank lines), one per paragraph.

    A line is joined to the next one where it is as full as the chunk's width allows; lines that
    are so joined are a wrapped paragraph if sentences run on from one to the other, else each
    line is a paragraph of its own.

    >>> find_paragraphs(["Home", "About us"])
    [(0, 1), (1, 2)]
    >>> find_paragraphs([
    ...     "The council voted on Tuesday to close the old harbour bridge for the",
    ...     "winter, a decision that shop owners on both banks had fought for most",
    ...     "of the year.",
    ...     "It reopens in May."])
    [(0, 3), (3, 4)]
    """
    if len(lines) == 1 or max(map(len, lines)) > WIDEST:
        return [(n, n + 1) for n in range(len(lines))]
    widths = [display_width(line.rstrip()) for line in lines]
    width = max(widths)
    paragraphs: list[tuple[int, int]] = []
    start = 0
    for stop in range(1, len(lines) + 1):
        may_wrap = stop < len(lines) and NARROWEST <= width <= WIDEST
        if may_wrap and is_full(widths[stop - 1], lines[stop], width):
            continue
        if _runs_on(lines[start:stop]):
            paragraphs.append((start, stop))
        else:
            paragraphs += [(n, n + 1) for n in range(start, stop)]
        start = stop
    return paragraphs


def may_wrap(line: str, following: str) -> bool:
    """Whether the two can be lines of one wrapped paragraph, as far as their own widths tell."""
    if max(len(line), len(following)) > WIDEST:
        return False
    # No character is wider than two columns.
    return 2 * len(line) + 2 * len(following.split(None, 1)[0]) + 1 > NARROWEST - SLACK


def display_width(text: str) -> int:
    """Terminal columns of `text`, wide characters counting two."""
    if text.isascii() or _MAY_BE_WIDE.search(text) is None:
        return len(text)
    return len(text) + sum(east_asian_width(c) in "WF" for c in text)


def is_full(own: int, following: str, width: int) -> bool:
    """Whether a line `own` columns wide had no room for the first word of the next one."""
    # Code of a page may have blank lines, after which nothing runs on.
    if not following.strip():
        return False
    first_word = following.split(None, 1)[0]
    if first_word[0] in LIST_MARKS:
        return False
    # Between wide characters (Chinese, Japanese) a line may break anywhere.
    needed = 2 if east_asian_width(first_word[0]) in "WF" else 1 + display_width(first_word)
    return own + needed > width - SLACK


def _runs_on(lines: Sequence[str]) -> bool:
    """Whether sentences run on from line to line, often enough for a wrapped paragraph."""
    if len(lines) == 1:
        return True
    # A script without capitals does not show where a sentence begins; then the paragraph has at
    # least to end with one, which a timetable's lines do not.
    closed = ends_sentence(lines[-1])
    running_on = 0
    for line, following in pairwise(lines):
        first = following.lstrip()[0]
        caseless = first.isalpha() and not first.isupper() and not first.islower()
        if not ends_sentence(line):
            running_on += first.islower() or (caseless and closed)
    return running_on >= RUNNING_ON * (len(lines) - 1)


def ends_sentence(line: str) -> bool:
    """Whether a line ends as sentences do."""
    return line.rstrip().rstrip(CLOSERS)[-1:] in SENTENCE_ENDS
