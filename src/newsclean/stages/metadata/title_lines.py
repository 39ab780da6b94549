"""The lines of a plain text that may be its title, told from the others at little cost."""

from collections.abc import Iterable, Set
from typing import Final

from newsclean.stages.metadata.lines import Lines, fold, split_terms

MOST_WORDS: Final = 40
FEWEST_WORDS: Final = 2
SHORTEST, LONGEST = 3, 300
# Titles stand at most so many lines above or below where the body seems to begin.
ABOVE, BELOW = 60, 8
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
    """A line that may be the title: folded, its words that carry meaning, the use made of them.

    `share` is the part of them that the prose uses, `topics` is how many tell what it is about.
    """

    __slots__ = ("features", "key", "place", "share", "terms", "text", "topics")

    def __init__(self, text: str, place: int, prose: Set[str], topics: Set[str]) -> None:
        self.text, self.place = text, place
        self.key = fold(text)
        self.terms = own = set(split_terms(self.key))
        self.features: set[str] = set()
        self.share = len(own & prose) / len(own) if own else 0.0
        self.topics = len(own & topics)


def find_title_lines(lines: Lines) -> list[TitleLine]:
    """The lines that may be the title: those about where the body begins that share its words."""
    low, high = lines.low_stretch[0], lines.high_stretch[0]
    prose = frozenset(lines.prose_terms)
    topics = {
        word
        for word, uses in lines.prose_terms.items()
        if uses >= TOPIC_USES and (len(word) >= TOPIC_LETTERS or not word.isascii())
    }
    found: list[TitleLine] = []
    for place in _places(lines, low, high):
        if _may_be_title(lines, place, low):
            one = TitleLine(lines.texts[place], place, prose, topics)
            if one.key and _may_win(lines, one, low):
                found.append(one)
    for place in _outstanding(lines, min(low, high) - ABOVE):
        one = TitleLine(lines.texts[place], place, prose, topics)
        if len(one.terms) > 1 and one.share >= LEAST_FAR_SHARE and _may_win(lines, one, low):
            found.append(one)
    return found


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
    is_just_above = start - JUST_ABOVE <= place < start
    if not (1 if is_just_above else FEWEST_WORDS) <= lines.words[place] <= MOST_WORDS:
        return False
    if not SHORTEST <= len(text) <= LONGEST or text[-1] in ":：":
        return False
    is_far = lines.items[place] and lines.next_prose(place) - place > FAR_FROM_PROSE
    return is_just_above or not is_far


def _may_win(lines: Lines, one: TitleLine, start: int) -> bool:
    """Whether the prose uses enough of the line's words, or it stands just above it."""
    if one.topics or start - JUST_ABOVE <= one.place <= start:
        return True
    return not lines.items[one.place] and one.share >= LEAST_SHARE
