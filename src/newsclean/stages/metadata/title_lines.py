"""The lines of a plain text that may be its title, told from the others at little cost."""

from collections.abc import Iterable, Mapping
from typing import Final

from newsclean.stages.metadata.lines import Lines, fold, split_terms

MOST_WORDS: Final = 40
FEWEST_WORDS: Final = 2
SHORTEST, LONGEST = 3, 300
# Titles stand at most so many lines above or below where the body seems to begin.
ABOVE, BELOW = 40, 8
FIRST: Final = 4
# Still further up only lines of so many words, among so many lines, are looked at.
FEWEST_FAR_WORDS, FAR_ABOVE = 4, 150
# A line right above the prose may be the title even if the prose uses none of its words.
JUST_ABOVE: Final = 5
FAR_FROM_PROSE: Final = 30
LEAST_SHARE, LEAST_FAR_SHARE = 0.3, 0.5
# Words that the body uses so often, but for short ones, tell what it is about.
TOPIC_USES, TOPIC_LETTERS = 2, 5


class TitleLine:
    """A line that may be the title: folded, its words that carry meaning, the use made of them."""

    __slots__ = ("features", "key", "place", "share", "terms", "text", "topics")

    def __init__(self, text: str, place: int) -> None:
        self.text, self.place = text, place
        self.key = fold(text)
        self.terms = set(split_terms(self.key))
        self.features: set[str] = set()
        self.share, self.topics = 0.0, 0

    def share_in(self, prose: Mapping[str, int]) -> float:
        """The share of the line's words that the prose uses."""
        own = self.terms
        return sum([word in prose for word in own]) / len(own) if own else 0.0


def find_title_lines(lines: Lines) -> list[TitleLine]:
    """The lines that may be the title: those about where the body begins that share its words."""
    low, high = lines.low_stretch[0], lines.high_stretch[0]
    prose = lines.prose_terms
    found: list[TitleLine] = []
    for place in _places(lines, low, high):
        if _may_be_title(lines, place, low):
            one = TitleLine(lines.texts[place], place)
            if one.key and _may_win(lines, one, low):
                found.append(one)
    for place in _outstanding(lines, min(low, high) - ABOVE):
        one = TitleLine(lines.texts[place], place)
        if len(one.terms) > 1 and one.share_in(prose) >= LEAST_FAR_SHARE:
            found.append(one)
    for one in found:
        _weigh(one, prose)
    return [one for one in found if _may_still_win(lines, one, low)]


def _places(lines: Lines, *starts: int) -> Iterable[int]:
    """The lines to look at: those around where the body may begin, and the first ones."""
    chosen = set(range(min(FIRST, len(lines))))
    for start in starts:
        chosen.update(range(max(0, start - ABOVE), min(len(lines), start + BELOW)))
    return sorted(chosen)


def _outstanding(lines: Lines, stop: int) -> Iterable[int]:
    """Lines further up that are longer than the labels around them: lists may part title and body.

    >>> from newsclean.document import Block
    >>> texts = ("Home", "Ferry across the sound stays", "Share", "Save", "Print")
    >>> list(_outstanding(Lines([Block(text, (1, 1)) for text in texts], numbered=False), 5))
    [1]
    """
    words, items = lines.words, lines.items
    for place in range(max(0, stop - FAR_ABOVE), stop):
        count = words[place]
        if FEWEST_FAR_WORDS <= count < MOST_WORDS and not items[place]:
            around = words[max(0, place - 2) : place] + words[place + 1 : place + 3]
            if count > max(around, default=0):
                yield place


def _may_be_title(lines: Lines, place: int, start: int) -> bool:
    text = lines.texts[place]
    fewest = 1 if start - JUST_ABOVE <= place < start else FEWEST_WORDS
    return (
        fewest <= lines.words[place] <= MOST_WORDS
        and SHORTEST <= len(text) <= LONGEST
        and text[-1] not in ":："
    )


def _may_win(lines: Lines, one: TitleLine, start: int) -> bool:
    """Whether the prose uses a word of the line, or it stands just above where that begins."""
    if start - JUST_ABOVE <= one.place <= start:
        return True
    if lines.items[one.place] and lines.next_prose(one.place) - one.place > FAR_FROM_PROSE:
        return False
    return not lines.prose_terms.keys().isdisjoint(one.terms)


def _weigh(one: TitleLine, prose: Mapping[str, int]) -> None:
    one.share = one.share_in(prose)
    one.topics = sum(
        [
            prose.get(word, 0) >= TOPIC_USES and (len(word) >= TOPIC_LETTERS or not word.isascii())
            for word in one.terms
        ]
    )


def _may_still_win(lines: Lines, one: TitleLine, start: int) -> bool:
    """Whether the prose uses enough of the line's words, or it stands just above it."""
    if one.topics or start - JUST_ABOVE <= one.place <= start:
        return True
    return not lines.items[one.place] and one.share >= LEAST_SHARE
