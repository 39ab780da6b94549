"""Copies whose words are the same and whose blocks are not: run together, broken up, or cut off.

A page holds its story as paragraphs and once more as one long block, from a feed or for printing;
or with one sentence a line; or the beginning of it, up to “…”. Where two readings, begun where two
blocks begin alike, come to a border of blocks at once, what one has read may go for the other.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from newsclean.paragraphs import RUNNING_ON, WIDEST, display_width, ends_sentence
from newsclean.scripts import count_words, has_words
from newsclean.stages.duplicates.cuts import (
    MARKED_TERMS,
    STANDFIRST_DISTANCE,
    UNMARKED_TERMS,
    is_marked,
)  # fmt: skip
from newsclean.stages.duplicates.readings import Letters, Reading, read_along
from newsclean.stages.duplicates.terms import run_together

# The earlier blocks that are remembered for one beginning, and how often all letters may be read.
REMEMBERED: Final = 4
MOST_READINGS: Final = 8
# Fewer words may be a summary, set out as points; one block that is marked as cut is a teaser.
FEWEST_WORDS: Final = 60
# What only one reading has, to what both have: a passage that is taken up point by point, with a
# discussion between, is no copy.
GAP_SHARE: Final = 0.25
# Layouts differ where one has so many times the other's blocks; else the first copy stays.
OTHER_LAYOUT: Final = 1.5
# Paragraphs of more words, on average, are some that were run together.
LONGEST_PARAGRAPH: Final = 150

Form = Literal["run together", "broken up", "in other paragraphs"]


@dataclass(frozen=True, slots=True)
class Relaid:
    """A copy in another layout, by places: what goes, the first and last block of what stays."""

    going: tuple[int, ...]
    staying: tuple[int, int]
    form: Form
    is_cut: bool


@dataclass(frozen=True, slots=True)
class _Stop:
    """Where two readings may stop, and what each of them has read up to there.

    `cut` is the reading (0 or 1) that ends there while the other one goes on in its block `within`.
    `alike` is the number of blocks that both have as they are.
    """

    blocks: tuple[int, int]
    letters: int
    passed: tuple[int, int]
    alike: int
    cut: int | None = None
    is_marked: bool = False
    within: int = 0

    @property
    def is_relaid(self) -> bool:
        """Whether the blocks of the two differ, but for the one in which a copy is cut."""
        if self.cut is None:
            return set(self.blocks) != {self.alike}
        return self.blocks[self.cut] != self.alike + 1 or self.blocks[1 - self.cut] != self.alike

    @property
    def is_copy(self) -> bool:
        """Whether there is little between what both say."""
        return max(self.passed) <= GAP_SHARE * self.letters


def find_relaid(
    texts: Sequence[str], letters: Letters, is_natural: Callable[[int], bool]
) -> Iterator[Relaid]:
    """The copies in another layout among the blocks `texts`, whose letters are `letters`.

    `is_natural` tells whether a block repeats by nature: of those alone no copy is made up.
    """
    gone: set[int] = set()
    beginnings: defaultdict[str, list[int]] = defaultdict(list)
    to_read = MOST_READINGS * len(letters.text)
    for later in range(len(letters)):
        if later in gone:
            continue
        holders = beginnings[letters.beginning(later)]
        best: tuple[int, Relaid] | None = None
        for first in holders:
            if first in gone or to_read < 0 or letters.are_alike(first, later):
                continue
            one = Reading(letters, first, later, gone)
            other = Reading(letters, later, len(letters), gone)
            stop = _find_stop(texts, letters, (one, other), later)
            to_read -= one.position - letters.starts[first]
            if stop is None or (best and best[0] >= stop.letters):
                continue
            found = _choose(texts, (one, other), stop, is_natural)
            if found:
                best = stop.letters, found
        if best:
            gone.update(best[1].going)
            yield best[1]
        if later not in gone and len(holders) < REMEMBERED:
            holders.append(later)


def _find_stop(
    texts: Sequence[str], letters: Letters, readings: tuple[Reading, Reading], start: int
) -> _Stop | None:
    """The farthest point at which one of the readings may go for the other, begun at `start`."""
    first, later = readings
    farthest: _Stop | None = None
    blocks = 0, 0
    alike = 0
    for read in read_along(letters, first, later):
        before, blocks = blocks, (len(first.places), len(later.places))
        passed = first.passed, later.passed
        if first.is_at_border and later.is_at_border:
            alike += blocks == (before[0] + 1, before[1] + 1)
            stop = _Stop(blocks, read, passed, alike)
        else:
            cut = 0 if first.is_at_border else 1
            marked = is_marked(texts[readings[cut].places[-1]])
            if not marked and not _is_unmarked_cut(texts, readings, cut, start):
                continue
            stop = _Stop(blocks, read, passed, alike, cut, marked, readings[1 - cut].at)
        if stop.is_copy:
            farthest = stop
    return farthest


def _is_unmarked_cut(
    texts: Sequence[str], readings: tuple[Reading, Reading], cut: int, start: int
) -> bool:
    """Whether a reading that ends is the beginning of the other one, begun at `start`, and no more.

    One block may break off in mid-sentence below some that it repeats. What stands right above the
    whole is its beginning; but not some paragraphs above a block that goes on for little longer.
    """
    first, later = readings
    if cut == 1:
        is_broken = not ends_sentence(texts[later.places[-1]])
        return is_broken and len(later.places) == 1 < len(first.places)
    between = texts[first.at : start]
    return (
        len(between) < STANDFIRST_DISTANCE
        and not any(has_words(text, UNMARKED_TERMS) for text in between)
        and (len(first.places) == 1 or later.left >= GAP_SHARE * later.position_in_block)
    )


def _choose(
    texts: Sequence[str],
    readings: tuple[Reading, Reading],
    stop: _Stop,
    is_natural: Callable[[int], bool],
) -> Relaid | None:
    """What goes of two readings that say the same up to `stop`, if anything."""
    sides = readings[0].places[: stop.blocks[0]], readings[1].places[: stop.blocks[1]]
    if not stop.is_relaid or any(side and all(map(is_natural, side)) for side in sides):
        return None
    going = stop.cut
    if going is None:
        going = _find_worse([[texts[at] for at in side] for side in sides], stop.passed)
    goes, stays = sides[going], sides[1 - going]
    if stop.cut is not None:
        stays = [*stays, stop.within]
    said, staying = (" ".join([texts[at] for at in side]) for side in (goes, stays))
    fewest = MARKED_TERMS if stop.is_marked and len(goes) == 1 else FEWEST_WORDS
    if not has_words(said, fewest) or not run_together(staying).startswith(run_together(said)):
        return None
    form: Form = "in other paragraphs"
    if len(goes) != len(stays):
        form = "run together" if len(goes) < len(stays) else "broken up"
    return Relaid(tuple(goes), (stays[0], stays[-1]), form, stop.cut is not None)


def _find_worse(sides: Sequence[Sequence[str]], passed: tuple[int, int]) -> int:
    """Which of two layouts of the same words goes: 0 for the first, 1 for the later."""
    fewer, more = (0, 1) if len(sides[0]) < len(sides[1]) else (1, 0)
    if len(sides[more]) < OTHER_LAYOUT * len(sides[fewer]):
        return 1
    if _are_broken_lines(sides[more]) and any(map(ends_sentence, sides[fewer])):
        return more
    if passed[0] != passed[1]:
        return 0 if passed[0] < passed[1] else 1
    words = sum(map(count_words, sides[fewer]))
    is_glued = len(sides[fewer]) == 1 or words > LONGEST_PARAGRAPH * len(sides[fewer])
    return fewer if is_glued else more


def _are_broken_lines(texts: Sequence[str]) -> bool:
    """Whether the blocks are lines that were broken in mid-sentence."""
    broken = sum(display_width(text) <= WIDEST and not ends_sentence(text) for text in texts)
    return broken >= RUNNING_ON * len(texts)
