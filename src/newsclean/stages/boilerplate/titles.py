"""Which line above the story is its headline: a trained choice, as a page drops most such lines.

Where the models see no headline, the line right above the story is one if the text is too short to
be a page with much else on it.
"""

from collections.abc import Iterable, Sequence, Set
from math import exp
from typing import Final

import regex

from newsclean.document import Block
from newsclean.stages.boilerplate.bars import FEW_BLOCKS
from newsclean.stages.boilerplate.features import LINE_FEATURES, Line, Row
from newsclean.stages.boilerplate.trees import Forest

# A headline stands so many blocks above the story at most and has so many words.
REACH: Final = 20
MOST_WORDS: Final = 40
# It is kept if it is more probable than this.
LEAST_PROBABILITY: Final = 0.2

# A text of few blocks has little above its story but the headline, which has so many words; it is
# no item, no date, and nothing that goes on below.
LEAST_WORDS: Final = 4
# So few short lines may stand above a headline that stands twice: a page's name, a way to its shop.
MOST_ABOVE, MOST_WORDS_ABOVE = 3, 8
_NO_TITLE: Final = regex.compile(
    r"[\s\-*•·–—>]|\d|.*[:：,،、;]\s*$|.{0,30}\b(?:19|20)\d\d\b.{0,12}$"
)

_WORDS: Final = LINE_FEATURES.index("words")


def find_candidates(rows: Sequence[Row], starts: Iterable[int]) -> list[int]:
    """The places of the blocks that may be the headline of a story that begins at a start."""
    return sorted(
        {
            n
            for start in starts
            for n in range(max(0, start - REACH), start)
            if 1 < rows[n][_WORDS] <= MOST_WORDS
        }
    )


def find_title(
    rows: Sequence[Row], starts: Iterable[int], chrome: Set[int], forest: Forest
) -> int | None:
    """The place of the headline; None where no block is likely enough to be one.

    What is known for `chrome` is none.
    """
    candidates = [n for n in find_candidates(rows, starts) if n not in chrome]
    if not candidates:
        return None
    scores = forest.score([rows[n] for n in candidates])
    best = max(scores)
    if 1 / (1 + exp(-best)) < LEAST_PROBABILITY:
        return None
    return candidates[scores.index(best)]


def find_line_above(
    blocks: Sequence[Block], lines: Sequence[Line], start: int, chrome: Set[int]
) -> list[int]:
    """The place of the line right above `start`, if it can only be a headline."""
    if len(blocks) >= FEW_BLOCKS:
        return []
    place = next((n for n in range(start - 1, -1, -1) if n not in chrome), None)
    if place is None or lines[place].is_prose or _NO_TITLE.match(blocks[place].text):
        return []
    return [place] if LEAST_WORDS <= lines[place].row[_WORDS] <= MOST_WORDS else []


def find_lines_above_copies(
    blocks: Sequence[Block], lines: Sequence[Line], titles: Set[int]
) -> list[int]:
    """The short lines above a headline that stands twice in a row, once for the page itself."""
    first = min(titles, default=0)
    if not 0 < first <= MOST_ABOVE or first + 1 not in titles:
        return []
    if blocks[first].text != blocks[first + 1].text:
        return []
    are_short = all(lines[n].row[_WORDS] <= MOST_WORDS_ABOVE for n in range(first))
    return list(range(first)) if are_short else []
