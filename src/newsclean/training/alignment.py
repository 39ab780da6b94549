"""Which lines of a page are its article: the page's words held against the gold text's, in order.

Runs of shared words are chained so that both texts only move forward (a longest increasing
subsequence): a teaser in the article's own words counts as noise.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

import regex

# So many words in a row tie a line to a place; a run that the gold repeats more often ties nothing.
RUN: Final = 4
MOST_PLACES: Final = 6

_WORD: Final = regex.compile(
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]|[\p{L}\p{M}\p{N}_]+"
)


def align(lines: Sequence[str], gold: str) -> list[float]:
    """For each line the share of its words that stand in `gold`, in its order.

    >>> align(["Home", "The old bridge is closed.", "Read more"], "The old bridge is closed.")
    [0.0, 1.0, 0.0]
    """
    owners: list[int] = []
    page: list[str] = []
    for n, line in enumerate(lines):
        words = _WORD.findall(line.lower())
        page += words
        owners += [n] * len(words)
    target = _WORD.findall(gold.lower())
    matched = _extend(page, target, _chain(page, target))
    totals, hits = [0] * len(lines), [0] * len(lines)
    for n, place in zip(owners, matched, strict=True):
        totals[n] += 1
        hits[n] += place >= 0
    return [hit / total if total else 0.0 for hit, total in zip(hits, totals, strict=True)]


def _chain(page: Sequence[str], target: Sequence[str]) -> list[tuple[int, int]]:
    """The longest chain of places at which runs of words are the same, forward in both."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for n in range(len(target) - RUN + 1):
        places[tuple(target[n : n + RUN])].append(n)
    ends: list[int] = []  # the least end of a chain of each length
    last: list[int] = []  # which pair that is
    pairs: list[tuple[int, int]] = []
    before: list[int] = []
    for n in range(len(page) - RUN + 1):
        found = places.get(tuple(page[n : n + RUN]), ())
        if len(found) > MOST_PLACES:
            continue
        for place in reversed(found):
            length = bisect_left(ends, place)
            before.append(last[length - 1] if length else -1)
            pairs.append((n, place))
            ends[length : length + 1] = [place]
            last[length : length + 1] = [len(pairs) - 1]
    chain: list[tuple[int, int]] = []
    at = last[-1] if last else -1
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]


def _extend(
    page: Sequence[str], target: Sequence[str], chain: Sequence[tuple[int, int]]
) -> list[int]:
    """The place in `target` of each word of `page`, or -1: the runs, grown at both ends."""
    matched = [-1] * len(page)
    taken = [False] * len(target)

    def match(n: int, place: int) -> None:
        if matched[n] < 0 and not taken[place] and page[n] == target[place]:
            matched[n], taken[place] = place, True

    for n, place in chain:
        for step in range(RUN):
            match(n + step, place + step)
    for n in range(len(page) - 1):
        if 0 <= matched[n] < len(target) - 1:
            match(n + 1, matched[n] + 1)
    for n in range(len(page) - 1, 0, -1):
        if matched[n] > 0:
            match(n - 1, matched[n] - 1)
    return matched
