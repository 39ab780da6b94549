"""A contents list: what its entries say stands again as headings, each above a text of its own."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Final

from newsclean.scripts import count_words
from newsclean.stages.duplicates.runs import Run

# The longest entry, a question most likely.
ENTRY_WORDS: Final = 40
# So many headings at least have a text between them and the one before.
FEWEST_APART: Final = 2


class Contents:
    """Tells the copies of a document's blocks that are headings named in a contents list.

    `said` is what the blocks say, `keys` are equal where two say the same.
    """

    def __init__(self, said: Sequence[str], keys: Sequence[str]) -> None:
        self._said, self._keys = said, keys

    @cached_property
    def _places(self) -> Mapping[str, Sequence[int]]:
        """Where each key stands; most documents have no copy of which that is asked."""
        places: defaultdict[str, list[int]] = defaultdict(list)
        for at, key in enumerate(self._keys):
            places[key].append(at)
        return places

    def name(self, run: Run) -> bool:
        """Whether the run's first blocks are entries: they stand in a row, most later ones apart.

        The entries around them, whose headings may be too short for copies, are looked at, too.
        """
        if any(count_words(self._said[first]) > ENTRY_WORDS for first, _ in run.pairs):
            return False
        pairs = [*self._before(*run.pairs[0]), *run.pairs, *self._after(*run.pairs[-1])]
        apart = [
            later_first == first + 1 and self._has_more_between(place, later, first)
            for (first, place), (later_first, later) in pairwise(pairs)
        ]
        return sum(apart) >= FEWEST_APART and 2 * sum(apart) > len(apart)

    def _before(self, first: int, later: int) -> list[tuple[int, int]]:
        """The entries right before, each with its heading above the later one's."""
        found: list[tuple[int, int]] = []
        for entry in range(first - 1, max(-1, first - 1 - FEWEST_APART), -1):
            places = self._places[self._keys[entry]]
            at = bisect_left(places, later) - 1
            if places[at] <= first:
                break
            later = places[at]
            found.insert(0, (entry, later))
        return found

    def _after(self, first: int, later: int) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        for entry in range(first + 1, min(later, first + 1 + FEWEST_APART)):
            places = self._places[self._keys[entry]]
            at = bisect_right(places, later)
            if at == len(places):
                break
            later = places[at]
            found.append((entry, later))
        return found

    def _has_more_between(self, start: int, stop: int, entry: int) -> bool:
        """Whether more words stand between two places than in the entry itself."""
        left = count_words(self._said[entry])
        for text in self._said[start + 1 : min(stop, start + 2 + left)]:
            left -= count_words(text)
            if left < 0:
                return True
        return False
