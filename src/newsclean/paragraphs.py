"""Lines of plain text, and which neighbouring ones are one hard-wrapped paragraph.

Scraped text comes as one line per paragraph or as paragraphs wrapped at some column, both with
and without blank lines. Within a chunk (lines with no blank line between them) this tells the
two apart by what a wrapping program leaves behind: lines of nearly the same width, each as full
as the next word allowed, ending in mid-sentence.
"""

import io
from collections.abc import Sequence
from unicodedata import east_asian_width

# A wrapping program's usual widths; shorter lines are menus and verse, longer ones paragraphs.
NARROWEST, WIDEST = 40, 110
# A joint is full when the next line's first word would have passed the chunk's width by this.
SLACK = 1
# The share of a chunk's joints at which a sentence must run on for the chunk to be wrapped.
RUNNING_ON = 0.4

SENTENCE_ENDS = frozenset(".!?…:;。！？；：।۔؟။።")
CLOSERS = "\"'”’»)]」』›"
LIST_MARKS = frozenset("-*•·–—+>#|=~")


def split_lines(text: str) -> tuple[str, ...]:
    """The lines of `text` with their ends; only \\n, \\r\\n and \\r end a line, not U+2028.

    >>> split_lines("a\\r\\nb\\u2028c")
    ('a\\r\\n', 'b\\u2028c')
    """
    return tuple(io.StringIO(text, newline=""))


def find_paragraphs(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Half-open ranges of `lines` (a chunk without blank lines), one per paragraph.

    Either the whole chunk is one wrapped paragraph, or every line is a paragraph of its own.

    >>> find_paragraphs(["Home", "About us"])
    [(0, 1), (1, 2)]
    >>> find_paragraphs([
    ...     "The council voted on Tuesday to close the old harbour bridge for the",
    ...     "winter, a decision that shop owners on both banks had fought for most",
    ...     "of the year."])
    [(0, 3)]
    """
    if len(lines) > 1 and _is_wrapped(lines):
        return [(0, len(lines))]
    return [(n, n + 1) for n in range(len(lines))]


def display_width(text: str) -> int:
    """Terminal columns of `text`, wide characters counting two."""
    if text.isascii():
        return len(text)
    return len(text) + sum(east_asian_width(c) in "WF" for c in text)


def _is_wrapped(lines: Sequence[str]) -> bool:
    if len(lines[0]) > WIDEST or len(lines[0]) < NARROWEST // 3:
        return False
    widths = [display_width(line.rstrip()) for line in lines]
    width = max(widths)
    if not NARROWEST <= width <= WIDEST:
        return False
    running_on = 0
    for n in range(len(lines) - 1):
        following = lines[n + 1].lstrip()
        if following[:1] in LIST_MARKS:
            return False
        first_word = following.split(None, 1)[0]
        # Between wide characters (Chinese, Japanese) a line may break anywhere.
        needed = 2 if east_asian_width(first_word[0]) in "WF" else 1 + display_width(first_word)
        if widths[n] + needed <= width - SLACK:
            return False
        running_on += _runs_on(lines[n], following, lines[-1])
    return running_on >= RUNNING_ON * (len(lines) - 1)


def _runs_on(line: str, following: str, last: str) -> bool:
    if _ends_sentence(line):
        return False
    first = following[0]
    # A script without capitals does not show where a sentence begins; then the paragraph has at
    # least to end with one, which a timetable's lines do not.
    return first.islower() or (first.isalpha() and not first.isupper() and _ends_sentence(last))


def _ends_sentence(line: str) -> bool:
    return line.rstrip().rstrip(CLOSERS)[-1:] in SENTENCE_ENDS
