"""How probable a block has to be to stay, in which kind of document.

A page with its chrome still on is judged at about even odds; what an extractor left or a person
wrote is judged gently, for there nearly all is article.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from newsclean.stages.boilerplate.evidence import Clue

Strictness = Literal["low", "standard", "high"]

# Below these probabilities of being article a block goes: beside chrome, and where none is.
_LIMITS: Final[dict[str, tuple[float, float]]] = {
    "low": (0.25, 0.05),
    "standard": (0.43, 0.1),
    "high": (0.55, 0.3),
}
# How far below and above the first of them a page's own bar may lie.
_LATITUDE: Final = (0.13, 0.12)
# What is as improbable as this is chrome.
CHROME_PROBABILITY: Final = 0.1
# A page has its chrome on if this share of its blocks, and so many of them, are as improbable as
# that, or say as many different things of chrome.
CHROME_SHARE, CHROME_BLOCKS = 0.08, 6
# Fewer blocks tell less of their page: then prose is judged gently.
FEW_BLOCKS: Final = 40
# Some of it is left if blocks say so many different things of chrome, or if a block is improbable
# among so many that this says something; of a long text it takes this share of the blocks, as any
# has its odd lines. Of prose among fewer only what is all but certain goes.
TELLING_SAID, TELLING_BLOCKS, TELLING_SHARE = 3, 12, 0.03
# Outside of what is surely the story's, prose in a text that says as much of chrome has to be more
# probable than within it: there notices and teasers stand.
SURE, OUTSIDE = 0.5, 0.25
# Where the bar would leave more than this share of the prose's words in doubt, the text is of a
# kind that the classifier does not know (a manual, say), and is judged gently.
MOST_DOUBT: Final = 0.15
# Where gentle judging would take more than this share of the words, only what is all but certain
# goes: then the text is of a kind that the classifier does not know.
MOST_WORDS: Final = 0.4
ALL_BUT_CERTAIN: Final = 0.03


@dataclass(frozen=True, slots=True)
class Bar:
    """How probable a block has to be to stay, and whether the page has its chrome on.

    There is one for labels, one for prose, and one for prose outside the `story`, which is all
    from the first to the last that surely is prose of it.
    """

    label: float
    prose: float
    is_full: bool
    outside: float = 0.0
    story: range = range(0)

    def least(self, place: int, clue: Clue) -> float:
        """How probable the block at `place` has to be."""
        if not clue.is_sentence:
            return self.label
        return self.prose if not self.story or place in self.story else self.outside


def set_bar(clues: Sequence[Clue], probabilities: Sequence[float], strictness: Strictness) -> Bar:
    """The bar for the blocks of one document."""
    improbable = sum([p < CHROME_PROBABILITY for p in probabilities])
    # One label that a story repeats (a speaker's name) is no sign of a page; nor is a weekday.
    said = {c.detail for c in clues if c.strength != "none" and c.rule != "timestamp-crumb"}
    beside_chrome, gentle = _LIMITS[strictness]
    gentle_to_prose = gentle if len(clues) >= TELLING_BLOCKS else ALL_BUT_CERTAIN
    fewest = max(CHROME_BLOCKS, CHROME_SHARE * len(clues))
    is_full = improbable >= fewest or len(said) >= fewest
    share = TELLING_SHARE * len(clues)
    is_left = len(said) >= max(TELLING_SAID, share) or (
        improbable >= max(1, share) and len(clues) >= TELLING_BLOCKS
    )
    if is_full or is_left:
        bar = _find_best_bar(clues, probabilities)
        bar = min(max(bar, beside_chrome - _LATITUDE[0]), beside_chrome + _LATITUDE[1])
        if len(clues) < FEW_BLOCKS:
            if len(said) < TELLING_SAID:
                return Bar(bar, gentle_to_prose, is_full)
            story = _find_story(clues, probabilities)
            return Bar(bar, gentle_to_prose, is_full, min(bar, OUTSIDE), story)
        if is_full or _share_doubted(clues, probabilities, bar) <= MOST_DOUBT:
            return Bar(bar, bar, is_full)
    taken = sum([c.words for c, p in zip(clues, probabilities, strict=True) if p < gentle])
    if taken > MOST_WORDS * sum([clue.words for clue in clues]):
        gentle = gentle_to_prose = ALL_BUT_CERTAIN
    return Bar(gentle, gentle_to_prose, is_full)


def _find_story(clues: Sequence[Clue], probabilities: Sequence[float]) -> range:
    """The places from the first to the last prose that surely is the story's.

    With it goes what stands right above it, and what stands below with no more than a line between:
    a story may end in doubt, and after a link to another one.
    """
    sure = [
        n for n, (clue, probability) in enumerate(zip(clues, probabilities, strict=True))
        if clue.is_sentence and clue.strength == "none" and probability >= SURE
    ]  # fmt: skip
    if not sure:
        return range(0)
    goes_on = [
        clue.strength == "none" and (clue.is_sentence or clue.is_short_sentence) for clue in clues
    ]
    start, stop = sure[0], sure[-1] + 1
    while start and goes_on[start - 1]:
        start -= 1
    while any(goes_on[stop : stop + 2]):
        stop += 1
    return range(start, stop)


def _find_best_bar(clues: Sequence[Clue], probabilities: Sequence[float]) -> float:
    """The bar above which the blocks' words have the greatest expected F1 (Lipton et al. 2014).

    Where the classifier is in doubt about much of a page, that is lower than where it is sure.
    """
    ranked = sorted(zip(probabilities, (clue.words for clue in clues), strict=True), reverse=True)
    expected = sum([probability * words for probability, words in ranked])
    best = bar = right = taken = 0.0
    for probability, words in ranked:
        right += probability * words
        taken += words
        f1 = 2 * right / (taken + expected)
        if f1 > best:
            best, bar = f1, probability
    return bar


def _share_doubted(clues: Sequence[Clue], probabilities: Sequence[float], bar: float) -> float:
    """The share of the prose's words in what the bar would take without being all but certain."""
    prose = [(clue.words, p) for clue, p in zip(clues, probabilities, strict=True)
             if clue.is_sentence]  # fmt: skip
    doubted = sum([words for words, p in prose if ALL_BUT_CERTAIN <= p < bar])
    return doubted / (sum([words for words, _ in prose]) or 1)


def find_start(clues: Sequence[Clue], probabilities: Sequence[float], bar: Bar) -> int:
    """The place of the first prose that stays; the number of blocks where none does."""
    for n, (clue, probability) in enumerate(zip(clues, probabilities, strict=True)):
        if clue.is_sentence and clue.strength == "none" and probability >= bar.least(n, clue):
            return n
    return len(clues)
