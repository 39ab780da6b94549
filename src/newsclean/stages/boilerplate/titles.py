"""Which line above the story is its headline: a trained choice, as a page drops most such lines."""

from collections.abc import Iterable, Sequence, Set
from math import exp
from typing import Final

from newsclean.stages.boilerplate.features import LINE_FEATURES, Row
from newsclean.stages.boilerplate.trees import Forest

# A headline stands so many blocks above the story at most and has so many words.
REACH: Final = 20
MOST_WORDS: Final = 40
# It is kept if it is more probable than this.
LEAST_PROBABILITY: Final = 0.2

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
