"""What an element passes down to what is in it: the elements around it, their names, their sums.

Facts of an element are worked out once, from those of its parent; sums over an element's blocks
are differences of running sums, so that the time is linear in the page.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Final, TypeAlias

from newsclean.markup import Element
from newsclean.stages.boilerplate.names import Scales

# The tags that are counted among those around a block, and where in `Facts.counts`.
_COUNTED: Final = {
    **dict.fromkeys(("nav", "footer", "header"), 0), "aside": 1,
    **dict.fromkeys(("article", "main"), 2), "figure": 3,
    **dict.fromkeys(("ul", "ol", "dl", "menu"), 4), "table": 5, "form": 6,
}  # fmt: skip
# An element of fewer blocks is no box: the next one around it is.
BOX_BLOCKS: Final = 2

# How many blocks, the share of prose in them, that of links, and their share of the page's prose.
Measures: TypeAlias = tuple[float, float, float, float]
_NOTHING: Final[Measures] = (0, 0, 0, 0)


# What the blocks in an element have from it: how many elements stand around them; the weight of its
# own names, and the least, the greatest and the sum of those around; how many of the elements
# around are frames, asides, articles, figures, lists, tables, forms; how many blocks it holds; the
# measures of the innermost element of more blocks than one, and of the next one around that which
# has more; how many elements outwards the page's container, or one around it, is met (-1: nowhere).
# A plain tuple: these are made for every element of a page.
Facts: TypeAlias = tuple[
    int, float, float, float, float, tuple[int, ...], int, Measures, Measures, int
]
_OUTSIDE: Final[Facts] = (0, 0.0, 0.0, 0.0, 0.0, (0,) * 7, 0, _NOTHING, _NOTHING, -1)


class Sums:
    """Running sums over the blocks that are looked at, and the ranges that elements hold of them.

    An element knows its blocks' places in the whole document, where some are removed by now.
    """

    __slots__ = ("_count", "_linked", "_places", "_prose", "_words", "prose")

    def __init__(
        self,
        places: Sequence[int],
        words: Sequence[float],
        prose: Sequence[int],
        densities: Sequence[float],
    ) -> None:
        # Nothing has to be searched where no block is missing.
        self._count = len(places) if places[-1] < len(places) else 0
        self._places = places
        self._words = list(accumulate(words, initial=0))
        self._prose = list(accumulate(prose, initial=0))
        linked = [density * size for density, size in zip(densities, words, strict=True)]
        self._linked = list(accumulate(linked, initial=0.0))
        self.prose = self._prose[-1] or 1

    def span(self, element: Element) -> tuple[int, int]:
        """The blocks that are looked at in the element, as a half-open range."""
        start, stop, count = element.start, element.stop, self._count
        if count:
            return start if start < count else count, stop if stop < count else count
        return bisect_left(self._places, start), bisect_left(self._places, stop)

    def measure(self, start: int, stop: int) -> Measures:
        """What a range of blocks holds."""
        words = self._words[stop] - self._words[start] or 1
        voiced = self._prose[stop] - self._prose[start]
        linked = self._linked[stop] - self._linked[start]
        return stop - start, voiced / words, linked / words, voiced / self.prose


def inherit(
    elements: Iterable[Element], container: Element | None, sums: Sums, scales: Scales
) -> dict[Element | None, Facts]:
    """The facts of the elements and of those around them; `container` is the page's."""
    around = set(container.ancestors()) if container is not None else set()
    facts: dict[Element | None, Facts] = {None: _OUTSIDE}
    pending: list[Element] = []
    for innermost in elements:
        outer: Element | None = innermost
        while outer is not None and outer not in facts:
            pending.append(outer)
            outer = outer.parent
        passed = facts[outer]
        while pending:
            inner = pending.pop()
            passed = facts[inner] = _pass_down(passed, inner, inner in around, sums, scales)
    return facts


def _pass_down(
    facts: Facts, inner: Element, holds_container: bool, sums: Sums, scales: Scales
) -> Facts:
    depth, _, least, greatest, total, counts, around, box, outer, steps = facts
    own = 0.0
    if names := inner.names:
        own, lowest, highest, added = scales[names]
        least = lowest if lowest < least else least
        greatest = highest if highest > greatest else greatest
        total += added
    if (at := _COUNTED.get(inner.tag)) is not None:
        counts = (*counts[:at], counts[at] + 1, *counts[at + 1 :])
    start, stop = sums.span(inner)
    blocks = stop - start
    if blocks >= BOX_BLOCKS:
        # What is around holds as many blocks or more.
        outer = box if around > blocks else outer
        box = sums.measure(start, stop)
    steps = 0 if holds_container else steps + 1 if steps >= 0 else -1
    return depth + 1, own, least, greatest, total, counts, blocks, box, outer, steps
