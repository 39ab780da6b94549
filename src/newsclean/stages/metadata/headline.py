"""Title of a plain text: what speaks for each line that may be the one."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import Final

import regex

from newsclean.stages.metadata.lines import PROSE_WORDS, Lines, fold, likeness, terms
from newsclean.stages.metadata.ranking import Candidate, number_feature
from newsclean.stages.metadata.signs import Signs
from newsclean.stages.metadata.title import SEPARATOR, describe_words, has_separator, split_site
from newsclean.stages.metadata.title_lines import (
    ABOVE,
    BELOW,
    MOST_WORDS,
    TitleLine,
    find_title_lines,
)

# The longest line among so many above the body is likely its title.
NEAR: Final = 12
# Bylines and dates are looked for so many lines below.
NEXT: Final = 6
LABEL_WORDS: Final = 5
# So much of a paragraph tells whether a title belongs to it.
NEAR_PROSE: Final = 600
# Candidates so near are compared; one that shares so many words with the prose is a rival.
RIVALS: Final = 8
SUPPORTED: Final = 0.7

_LOW_BOUNDS: Final = (-40, -25, -15, -10, -7, -5, -4, -3, -2, -1, 0, 1, 2, 5)
_HIGH_BOUNDS: Final = (-60, *_LOW_BOUNDS)
_AGREED_BOUNDS: Final = (-25, -10, -5, -3, -2, -1, 0, 1)
# Prices, addresses, rights: no part of a title.
_SIGNS: Final = regex.compile(r"[$€£©@|{}<>#]|https?:|www\.|\.com\b")


def line_title_candidates(lines: Lines, signs: Signs) -> list[Candidate]:
    """Each line that may be the title, with its features; copies of a line are apart."""
    found = find_title_lines(lines)
    context = _Context(lines, lines.low_stretch[0], lines.high_stretch[0])
    repeats = Counter(lines.texts)
    for one in found:
        describe_words(one.features, one.key, one.text)
        one.features.add(number_feature("repeats", repeats[one.text], (2, 3, 4)))
        _describe_form(one.features, one.text)
        _describe_support(one, context)
        _describe_place(one.features, one.place, context)
    _describe_signs(found, signs, len(lines) - 1)
    _compare(found)
    return [Candidate(one.text, {"text": one.place}, one.features, one.place) for one in found]


def _compare(found: Sequence[TitleLine]) -> None:
    """Adds what each line is among the others: a story's parts share the words of its title."""
    supported = [one for one in found if one.share >= SUPPORTED]
    most = max([one.topics for one in found], default=0)
    seen = {0}
    for one in found:
        features, place = one.features, one.place
        near = [
            other
            for other in supported
            if abs(other.place - place) <= RIVALS and other.key != one.key
        ]
        above = sum([other.place < place for other in near])
        features.add(f"supported above {min(above, 3)}")
        features.add(f"supported below {min(len(near) - above, 3)}")
        alike = [other.place for other in near if likeness(one.terms, other.terms) > 0.5]
        if alike:
            features.add("alike above" if alike[0] < place else "alike below")
        if one.topics == most > 0:
            features.add("most topics")
        if one.topics not in seen:
            features.add(f"first of topics {one.topics}")
            seen.add(one.topics)


class _Context:
    """What the lines around the candidates are, worked out once."""

    def __init__(self, lines: Lines, low: int, high: int) -> None:
        self.lines, self.low, self.high = lines, low, high
        self._terms: dict[int, set[str]] = {}
        first = lines.texts[0] if len(lines) else ""
        self.first_terms = terms(first)
        self.first_cuts = {fold(part) for part in split_site(first)}
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
            if lines.words[n] <= MOST_WORDS and has_separator(lines.texts[n])
        ]

    def terms_of(self, place: int) -> set[str]:
        """The words of a line, split once: many candidates stand above the same prose."""
        found = self._terms.get(place)
        if found is None:
            found = self._terms[place] = terms(self.lines.texts[place][:NEAR_PROSE])
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
    if has_separator(value):
        features.add(f"separators {min(len(SEPARATOR.findall(value)), 3)}")


def _describe_support(one: TitleLine, context: _Context) -> None:
    """What the prose says of a title: whether it uses its words, and often."""
    features, own, key, place = one.features, one.terms, one.key, one.place
    features.add(number_feature("support", one.share, (0.01, 0.3, 0.5, 0.7, 0.85, 1)))
    features.add(f"topics {min(one.topics, 4)}")
    if own:
        share = one.topics / len(own)
        features.add(number_feature("topic share", share, (0.01, 0.2, 0.4, 0.6)))
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
    first = max(0, place - 3)
    features.add(f"items above {sum(items[first:place])}")
    features.add(f"items below {sum(items[place + 1 : place + 4])}")
    above, below = words[first:place], words[place + 1 : place + 4]
    longest = max([count for count in above + below if count < PROSE_WORDS], default=0)
    features.add("longest around" if words[place] > longest else "shorter than around")
    if above:
        highest = max(above)
        if highest < LABEL_WORDS:
            features.add("labels above")
        elif highest >= PROSE_WORDS:
            features.add("prose above")
    stretch = lines.prose_before[min(len(lines), place + 25)] - lines.prose_before[place]
    features.add(number_feature("prose below", stretch, (25, 60, 120, 250, 500)))
    if lines.blocks[place].after_blank:
        features.add("after blank")


def _describe_signs(found: Sequence[TitleLine], signs: Signs, last: int) -> None:
    """Adds which bylines, names and dates stand near each line."""
    reach = {n for one in found for n in range(max(0, one.place - 3), one.place + NEXT + 1)}
    places = [n for n in sorted(reach) if n <= last]
    marks = [signs.marks(n) for n in places]
    for kind, name in enumerate(("byline", "name", "date")):
        marked = [n for n, mark in zip(places, marks, strict=True) if mark[kind]]
        if not marked:
            continue
        for one in found:
            after = bisect_right(marked, one.place)
            gap = marked[after] - one.place if after < len(marked) else NEXT + 1
            if gap <= NEXT:
                one.features.add(f"{name} below {gap if gap < 3 else 'near' if gap < 5 else 'far'}")
            if after and marked[after - 1] == one.place:
                one.features.add(f"is {name} line")
                after -= 1
            if after and one.place - marked[after - 1] <= 3:
                one.features.add(f"{name} above")
