"""Joins twins that follow one another into repeated runs, and takes in what lies between."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from newsclean.scripts import count_words
from newsclean.stages.duplicates.readings import WIDEST_GAP

# Protected blocks (a list's items, a speaker's lines) repeat by nature; so many of them in the same
# order do not.
PROTECTED_TWINS: Final = 3
# Short blocks in a row that stand again at once are a copy from so many blocks and words on.
TANDEM_BLOCKS, LONGEST_TANDEM = 3, 40
TANDEM_WORDS: Final = 12


@dataclass(frozen=True, slots=True)
class Twin:
    """A long block and the earlier one that says the same, by their places."""

    first: int
    later: int
    likeness: float
    protected: bool


@dataclass(frozen=True, slots=True)
class Run:
    """Copies to remove as pairs of places (the one that stays, the one that goes), in order."""

    pairs: tuple[tuple[int, int], ...]
    likeness: float


def find_tandems(keys: Sequence[str], texts: Sequence[str]) -> Iterator[Run]:
    """Runs pasted again right after themselves, even if all their blocks are short.

    `keys` are the folded `texts`.
    """
    latest: dict[str, int] = {}
    at = 0
    while at < len(keys):
        first = latest.get(keys[at], at)
        length = at - first
        latest[keys[at]] = at
        is_tandem = (
            TANDEM_BLOCKS <= length <= LONGEST_TANDEM
            and keys[first:at] == keys[at : at + length]
            and sum(map(count_words, texts[first:at])) >= TANDEM_WORDS
        )
        if is_tandem:
            yield Run(tuple((first + n, at + n) for n in range(length)), 1.0)
        at += length if is_tandem else 1


def find_runs(twins: Sequence[Twin], keys: Sequence[str]) -> Iterator[Run]:
    """The runs that `twins`, in the order of their later places, make up.

    `keys` are the folded texts of all blocks: short blocks go with a run where the same text stands
    at the same point of the first copy. A run of protected blocks only has to be long to count.
    """
    taken: set[int] = set()
    group: list[Twin] = []
    for twin in [*twins, None]:
        if group and (twin is None or not _follows(group, twin)):
            if len(group) >= PROTECTED_TWINS or not all(member.protected for member in group):
                run = _fill(group, keys, taken)
                taken.update(later for _, later in run.pairs)
                yield run
            group = []
        if twin is not None and twin.later not in taken:
            group.append(twin)


def _follows(group: Sequence[Twin], twin: Twin) -> bool:
    last = group[-1]
    return (
        0 < twin.first - last.first <= WIDEST_GAP
        and 0 < twin.later - last.later <= WIDEST_GAP
        and twin.first < group[0].later
    )


def _fill(group: Sequence[Twin], keys: Sequence[str], taken: set[int]) -> Run:
    """The run with the short blocks before, between and after its twins."""
    pairs: list[tuple[int, int]] = []
    for twin in group:
        if pairs:
            first, later = pairs[-1]
            pairs += _between(range(first + 1, twin.first), range(later + 1, twin.later), keys)
        pairs.append((twin.first, twin.later))
    first, later = pairs[0]
    while first - 1 >= 0 and later - 1 > pairs[-1][0] and later - 1 not in taken:
        first, later = first - 1, later - 1
        if keys[first] != keys[later]:
            break
        pairs.insert(0, (first, later))
    first, later = pairs[-1]
    while later + 1 < len(keys) and first + 1 < pairs[0][1]:
        first, later = first + 1, later + 1
        if keys[first] != keys[later]:
            break
        pairs.append((first, later))
    return Run(tuple(pairs), min(twin.likeness for twin in group))


def _between(first: range, later: range, keys: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The short blocks of a gap that both copies have, in the same order."""
    at = first.start
    for copy in later:
        for original in range(at, first.stop):
            if keys[original] == keys[copy]:
                yield original, copy
                at = original + 1
                break
