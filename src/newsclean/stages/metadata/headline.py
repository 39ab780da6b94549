"""Title of a plain text: what speaks for each line that may be the one."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from typing import Final

from newsclean.stages.metadata.lines import PROSE_WORDS, Lines, fold
from newsclean.stages.metadata.ranking import Candidate, number_feature
from newsclean.stages.metadata.signs import Signs
from newsclean.stages.metadata.title import describe_words, has_separator
from newsclean.stages.metadata.title_lines import (
    ABOVE,
    BELOW,
    MOST_WORDS,
    TitleLine,
    find_title_lines,
)

# The longest line among so many above the body is likely its title.
NEAR: Final = 12
# Bylines and dates are looked for so many lines below, and above.
NEXT, BEFORE = 6, 3
LABEL_WORDS: Final = 5
# A candidate that shares so many words with the prose is a rival of those so near.
RIVALS: Final = 8
SUPPORTED: Final = 0.7

_LOW_BOUNDS: Final = (-40, -25, -15, -10, -7, -5, -4, -3, -2, -1, 0, 1, 2, 5)
_HIGH_BOUNDS: Final = (-60, *_LOW_BOUNDS)
# Prices, addresses, rights: no part of a title.
_SIGNS: Final = re.compile(r"[$€£©@|{}<>#]|https?:|www\.|\.com\b")


def line_title_candidates(lines: Lines, signs: Signs) -> list[Candidate]:
    """Each line that may be the title, with its features; copies of a line are apart."""
    found = find_title_lines(lines)
    low, high = lines.low_stretch[0], lines.high_stretch[0]
    for one in found:
        describe_words(one.features, one.key, one.text)
        _describe_form(one.features, one.text)
        one.features.add(number_feature("to low start", one.place - low, _LOW_BOUNDS))
        one.features.add(number_feature("to high start", one.place - high, _HIGH_BOUNDS))
        _describe_place(one.features, one.place, lines)
    _describe_crumbs(found, lines, max(0, min(low, high) - ABOVE), max(low, high) + BELOW)
    _describe_signs(found, signs)
    _compare(found, lines, low)
    return [Candidate(one.text, {"text": one.place}, one.features, one.place) for one in found]


def _describe_form(features: set[str], value: str) -> None:
    letter = value[0]
    features.add(
        "starts low" if letter.islower() else "starts digit" if letter.isdigit() else "starts other"
    )
    if value.isupper():
        features.add("upper case")
    words = value.split()
    capitals = sum([word[0].isupper() for word in words]) / len(words)
    features.add(number_feature("capitals", capitals, (0.2, 0.5, 0.8, 1)))
    if _SIGNS.search(value):
        features.add("has signs")


def _describe_place(features: set[str], place: int, lines: Lines) -> None:
    distance = lines.next_prose(place) - place
    features.add(number_feature("to prose", distance, (1, 2, 3, 4, 6, 9, 14, 20, 30)))
    share = lines.prose_before[place] / (lines.prose_before[-1] or 1)
    features.add(number_feature("prose before", share, (0.001, 0.05, 0.1, 0.2, 0.4, 0.7)))
    features.add(number_feature("line", place, (1, 2, 4, 8, 16, 32, 64, 128)))
    if lines.items[place]:
        features.add("is item")
    if lines.blocks[place].after_blank:
        features.add("after blank")
    if place:
        highest = max(lines.words[max(0, place - 3) : place])
        if highest < LABEL_WORDS:
            features.add("labels above")
        elif highest >= PROSE_WORDS:
            features.add("prose above")


def _describe_crumbs(found: Sequence[TitleLine], lines: Lines, start: int, stop: int) -> None:
    """Adds whether a line that puts several labels in a row, as crumbs do, ends with a title."""
    texts, words = lines.texts, lines.words
    places = [n for n in range(start, min(stop, len(lines))) if words[n] <= MOST_WORDS]
    crumbs = [fold(texts[n]) for n in places if has_separator(texts[n])]
    for one in found if crumbs else ():
        key = one.key
        longer = [crumb for crumb in crumbs if key in crumb and key != crumb]
        if any(crumb.endswith(key) for crumb in longer):
            one.features.add("ends crumbs")
        if any(crumb.startswith(key) for crumb in longer):
            one.features.add("starts crumbs")


def _describe_signs(found: Sequence[TitleLine], signs: Signs) -> None:
    """Adds which bylines and dates stand near each line."""
    kinds: tuple[tuple[str, Collection[int]], ...] = (
        ("byline", signs.signatures),
        ("date", signs.dated),
    )
    for name, places in kinds:
        marked = sorted(places)
        for one in found if marked else ():
            after = bisect_right(marked, one.place)
            gap = marked[after] - one.place if after < len(marked) else NEXT + 1
            if gap <= NEXT:
                one.features.add(f"{name} below {gap if gap < 3 else 'near' if gap < 5 else 'far'}")
            if after and marked[after - 1] == one.place:
                one.features.add(f"is {name} line")
                after -= 1
            if after and one.place - marked[after - 1] <= BEFORE:
                one.features.add(f"{name} above")


def _compare(found: Sequence[TitleLine], lines: Lines, start: int) -> None:
    """Adds what each line is among the others: a story's parts share the words of its title."""
    most = max([one.topics for one in found], default=0)
    supported = [one.place for one in found if one.share >= SUPPORTED]
    near = range(max(0, start - NEAR), min(len(lines), start + 1))
    short = [n for n in near if lines.words[n] < PROSE_WORDS * 2]
    longest = max(short, key=lambda n: len(lines.texts[n]), default=-1)
    for one in found:
        features, place = one.features, one.place
        features.add(number_feature("support", one.share, (0.01, 0.3, 0.5, 0.7, 0.85, 1)))
        features.add(f"topics {min(one.topics, 4)}")
        if one.topics == most > 0:
            features.add("most topics")
        above = bisect_left(supported, place) - bisect_left(supported, place - RIVALS)
        below = bisect_right(supported, place + RIVALS) - bisect_right(supported, place)
        features.add(f"supported above {min(above, 3)}")
        features.add(f"supported below {min(below, 3)}")
        if place == longest:
            features.add("longest above start")
