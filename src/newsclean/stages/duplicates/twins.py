"""Finds for each long block the earlier one that says the same, exactly or but for a slip.

Near-twins are looked up by word shingles (Broder 1997) at three anchors of a block: its first
terms, its last, and those after its longest word. One changed word leaves at least one anchor
whole. An anchor counts only together with the block's numbers, so that the entries of a live blog
or a table of results, which differ in nothing else, never even meet; and it remembers only a few
blocks, so that the cost stays linear however many are alike.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import takewhile
from typing import Final

from newsclean.data import read_table
from newsclean.stages.duplicates.terms import Terms, has_digit

# Terms in an anchor, and the earlier blocks that it remembers.
ANCHOR: Final = 8
REMEMBERED: Final = 4
# A slip in at most one of so many terms.
TERMS_PER_SLIP: Final = 12
# A word of fewer letters is too easily another word.
SHORTEST_SLIP: Final = 3

Anchor = tuple[object, ...]


class TwinFinder:
    """The long blocks seen so far, by what they say."""

    def __init__(self) -> None:
        self._exact: dict[str, int] = {}
        self._near: dict[Anchor, list[int]] = {}
        self._terms: dict[int, Terms] = {}

    def find(self, place: int, terms: Terms) -> tuple[int, float] | None:
        """The earlier block that says the same, and the share of equal terms; then keeps `place`.

        Places come in ascending order.
        """
        text = " ".join(terms.folded)
        known = self._exact.get(text)
        if known is not None:
            return known, 1.0
        self._exact[text] = place
        self._terms[place] = terms
        best: tuple[int, float] | None = None
        for anchor in _anchors(terms):
            holders = self._near.setdefault(anchor, [])
            for candidate in holders:
                likeness = compare(self._terms[candidate], terms)
                if likeness and (best is None or likeness > best[1]):
                    best = candidate, likeness
            if len(holders) < REMEMBERED:
                holders.append(place)
        return best


def compare(first: Terms, second: Terms) -> float:
    """The share of equal terms where the others are slips of the pen, 0 if anything else differs.

    Blocks that differ in a number, a name, a negation or a whole word are not the same, however
    alike they look.
    """
    total = len(first.folded)
    if total != len(second.folded):
        return 0.0
    slips = 0
    for at, (one, other) in enumerate(zip(first.folded, second.folded, strict=True)):
        if one == other:
            continue
        slips += 1
        is_name = at > 0 and (first.written[at][0].isupper() or second.written[at][0].isupper())
        if is_name or slips * TERMS_PER_SLIP > total or not is_slip(one, other):
            return 0.0
    return 1.0 - slips / total


def is_slip(one: str, other: str) -> bool:
    """Whether one word is the other with a letter too many, or with two letters swapped.

    A letter replaced makes another word too easily (“rose”, “rise”).

    >>> is_slip("harbour", "harbouur"), is_slip("rose", "rise"), is_slip("typical", "atypical")
    (True, False, False)
    """
    shorter, longer = sorted((one, other), key=len)
    if len(longer) < SHORTEST_SLIP or {one, other} & meaning_words():
        return False
    if has_digit(one) or has_digit(other):
        return False
    at = sum(
        1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(shorter, longer, strict=False))
    )
    if len(shorter) + 1 == len(longer):
        return shorter[at:] == longer[at + 1 :]
    swapped = longer[:at] + longer[at : at + 2][::-1] + longer[at + 2 :]
    return len(shorter) == len(longer) and swapped == shorter


@lru_cache(maxsize=1)
def meaning_words() -> frozenset[str]:
    """Words that turn a sentence's meaning by being there, such as negations and numerals."""
    return frozenset(
        word for _, _, words in read_table("meaning_words") for word in words.split("|")
    )


def _anchors(terms: Terms) -> Iterator[Anchor]:
    folded = terms.folded
    numbers = terms.numbers
    longest = folded.index(max(folded, key=len)) + 1
    yield ("first", numbers, *folded[:ANCHOR])
    yield ("last", numbers, *folded[-ANCHOR:])
    yield ("after longest", numbers, *folded[longest : longest + ANCHOR])
