"""Title of a plain text: the lines above its body, and what speaks for each."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

import regex

from newsclean.stages.metadata.lines import (
    HIGH_COST,
    LOW_COST,
    PROSE_WORDS,
    Lines,
    fold,
    likeness,
    terms,
)
from newsclean.stages.metadata.ranking import Candidate, number_feature
from newsclean.stages.metadata.signs import Signs
from newsclean.stages.metadata.title import SEPARATOR, describe_words, split_site, take_title

MOST_WORDS: Final = 40
SHORTEST, LONGEST = 3, 300
# Titles stand at most so many lines above or below where the body seems to begin.
ABOVE, BELOW = 40, 8
FIRST: Final = 4
# The longest line among so many above the body is likely its title.
NEAR: Final = 12
# Bylines and dates are looked for so many lines below.
NEXT: Final = 6
LABEL_WORDS: Final = 5
# The words that the body uses most, but for short ones, tell what it is about.
MOST_TOPICS, TOPIC_LETTERS = 20, 5

_LOW_BOUNDS: Final = (-40, -25, -15, -10, -7, -5, -4, -3, -2, -1, 0, 1, 2, 5)
_HIGH_BOUNDS: Final = (-60, *_LOW_BOUNDS)
_AGREED_BOUNDS: Final = (-25, -10, -5, -3, -2, -1, 0, 1)
# Prices, addresses, rights: no part of a title.
_SIGNS: Final = regex.compile(r"[$€£©@|{}<>#]|https?:|www\.|\.com\b")


def line_title_candidates(lines: Lines, signs: Signs) -> list[Candidate]:
    """Each different line that may be the title, with its features."""
    found: dict[str, Candidate] = {}
    low, high = lines.find_stretch(LOW_COST), lines.find_stretch(HIGH_COST)
    repeats = Counter(lines.texts)
    for number in _places(lines, low[0], high[0]):
        text = lines.texts[number]
        if SHORTEST <= len(text) <= LONGEST and lines.words[number] <= MOST_WORDS:
            take_title(found, text, "text", number)
    context = _Context(lines, signs, low[0], high[0])
    for key, candidate in found.items():
        features, place = candidate.features, candidate.place
        assert place is not None
        describe_words(features, key, candidate.value)
        features.add(number_feature("repeats", repeats[candidate.value], (2, 3, 4)))
        _describe_form(features, candidate.value)
        _describe_support(features, key, candidate.value, place, context)
        _describe_place(features, place, context)
        _describe_signs(features, place, context)
    return list(found.values())


class _Context:
    """What the lines around the candidates are, worked out once."""

    def __init__(self, lines: Lines, signs: Signs, low: int, high: int) -> None:
        self.lines, self.low, self.high = lines, low, high
        self._terms: dict[int, set[str]] = {}
        first = lines.texts[0] if len(lines) else ""
        self.first_terms = terms(first)
        self.first_cuts = {fold(part) for part in split_site(first)}
        self.topics = {
            word for word, count in lines.prose_terms.most_common(MOST_TOPICS * 4)
            if len(word) >= TOPIC_LETTERS or not word.isascii()
        }  # fmt: skip
        stop = min(len(lines), max(low, high) + BELOW)
        start = max(0, min(low, high) - ABOVE)
        self.longest = max(
            (
                n
                for n in range(max(0, low - NEAR), min(len(lines), low + 1))
                if lines.words[n] < PROSE_WORDS * 2
            ),
            key=lambda n: len(lines.texts[n]),
            default=-1,
        )
        # Lines that put several labels in a row, as crumbs do.
        self.crumbs = [
            fold(lines.texts[n])
            for n in range(start, stop)
            if SEPARATOR.search(lines.texts[n]) and lines.words[n] <= MOST_WORDS
        ]
        reach = range(start, min(len(lines), stop + NEXT))
        self.marks = {
            "byline": {n for n in reach if signs.signature(n)},
            "name": {n for n in reach if signs.names(n)},
            "date": {n for n in reach if signs.dates(n)},
        }

    def terms_of(self, place: int) -> set[str]:
        """The words of a line, split once: many candidates stand above the same prose."""
        found = self._terms.get(place)
        if found is None:
            found = self._terms[place] = terms(self.lines.texts[place])
        return found


def _describe_form(features: set[str], value: str) -> None:
    letter = value[0]
    features.add(
        "starts low" if letter.islower() else "starts digit" if letter.isdigit() else "starts other"
    )
    if value.isupper():
        features.add("upper case")
    words = value.split()
    capitals = sum(word[0].isupper() for word in words) / len(words)
    features.add(number_feature("capitals", capitals, (0.2, 0.5, 0.8, 1)))
    if _SIGNS.search(value):
        features.add("has signs")
    if SEPARATOR.search(value):
        features.add(f"separators {min(len(SEPARATOR.findall(value)), 3)}")


def _describe_support(
    features: set[str], key: str, value: str, place: int, context: _Context
) -> None:
    """What the prose says of a title: whether it uses its words, and often."""
    own, prose = terms(value), context.lines.prose_terms
    share = sum(word in prose for word in own) / len(own) if own else 0.0
    features.add(number_feature("support", share, (0.01, 0.3, 0.5, 0.7, 0.85, 1)))
    topics = len(own & context.topics)
    features.add(f"topics {min(topics, 4)}")
    if own:
        features.add(number_feature("topic share", topics / len(own), (0.01, 0.2, 0.4, 0.6)))
    following = context.lines.next_prose[place]
    if following < len(context.lines):
        near = own & context.terms_of(following)
        features.add(f"next prose shares {min(len(near), 4)}")
    if key in context.first_cuts:
        features.add("cut of first line")
    elif place > 0 and likeness(own, context.first_terms) > 0.6:
        features.add("like first line")
    longer = sum(key != crumb and crumb.endswith(key) for crumb in context.crumbs)
    if longer:
        features.add("ends crumbs")
    if any(key != crumb and crumb.startswith(key) for crumb in context.crumbs):
        features.add("starts crumbs")


def _places(lines: Lines, *starts: int) -> Iterable[int]:
    """The lines to look at: those around where the body may begin, and the first ones."""
    chosen = set(range(min(FIRST, len(lines))))
    for start in starts:
        chosen.update(range(max(0, start - ABOVE), min(len(lines), start + BELOW)))
    return sorted(chosen)


def _describe_place(features: set[str], place: int, context: _Context) -> None:
    lines, low, high = context.lines, context.low, context.high
    words, items = lines.words, lines.items
    features.add(number_feature("to low start", place - low, _LOW_BOUNDS))
    features.add(number_feature("to high start", place - high, _HIGH_BOUNDS))
    if low == high:
        features.add(number_feature("to agreed start", place - low, _AGREED_BOUNDS))
    if place == context.longest:
        features.add("longest above start")
    distance = lines.next_prose[place] - place
    features.add(number_feature("to prose", distance, (1, 2, 3, 4, 6, 9, 14, 20, 30)))
    total = lines.prose_before[-1] or 1
    share = lines.prose_before[place] / total
    features.add(number_feature("prose before", share, (0.001, 0.05, 0.1, 0.2, 0.4, 0.7)))
    features.add(number_feature("line", place, (1, 2, 4, 8, 16, 32, 64, 128)))
    if items[place]:
        features.add("is item")
    above, below = range(max(0, place - 3), place), range(place + 1, min(len(lines), place + 4))
    features.add(f"items above {sum(items[n] for n in above)}")
    features.add(f"items below {sum(items[n] for n in below)}")
    labels = [words[n] for n in (*above, *below) if words[n] < PROSE_WORDS]
    is_longest = words[place] > max(labels, default=0)
    features.add("longest around" if is_longest else "shorter than around")
    if above and max(words[n] for n in above) < LABEL_WORDS:
        features.add("labels above")
    if any(words[n] >= PROSE_WORDS for n in above):
        features.add("prose above")
    stretch = lines.prose_before[min(len(lines), place + 25)] - lines.prose_before[place]
    features.add(number_feature("prose below", stretch, (25, 60, 120, 250, 500)))
    if lines.blocks[place].after_blank:
        features.add("after blank")


def _describe_signs(features: set[str], place: int, context: _Context) -> None:
    for name, marks in context.marks.items():
        gap = next((n for n in range(1, NEXT + 1) if place + n in marks), 0)
        if gap:
            features.add(f"{name} below {gap if gap < 3 else 'near' if gap < 5 else 'far'}")
        if any(place - n in marks for n in range(1, 4)):
            features.add(f"{name} above")
        if place in marks:
            features.add(f"is {name} line")
