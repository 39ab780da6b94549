"""Title of a plain text: the lines above its body, and what speaks for each."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

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
from newsclean.stages.metadata.title import describe_words, split_site, take_title

MOST_WORDS: Final = 40
SHORTEST, LONGEST = 3, 300
# Titles stand at most so many lines above or below where the body seems to begin.
ABOVE, BELOW = 40, 8
FIRST: Final = 4
# So many candidates, the nearest to the body, are looked at closely.
MOST_CANDIDATES: Final = 60


def line_title_candidates(lines: Lines, signs: Signs) -> list[Candidate]:
    """Each different line that may be the title, with its features."""
    found: dict[str, Candidate] = {}
    low, high = lines.find_stretch(LOW_COST), lines.find_stretch(HIGH_COST)
    repeats = Counter(lines.texts)
    for number in _places(lines, low[0], high[0]):
        text = lines.texts[number]
        if SHORTEST <= len(text) <= LONGEST and lines.words[number] <= MOST_WORDS:
            take_title(found, text, "text", number)
    first = lines.texts[0] if len(lines) else ""
    cuts = {fold(part) for part in split_site(first)}
    first_terms = terms(first)
    prose = lines.prose_terms
    for key, candidate in found.items():
        features, place = candidate.features, candidate.place
        assert place is not None
        describe_words(features, key, candidate.value)
        features.add(number_feature("repeats", repeats[candidate.value], (2, 3, 4)))
        own = terms(candidate.value)
        share = len(own & prose) / len(own) if own else 0.0
        features.add(number_feature("support", share, (0.01, 0.3, 0.5, 0.7, 0.85, 1)))
        if key in cuts:
            features.add("cut of first line")
        elif place > 0 and likeness(own, first_terms) > 0.6:
            features.add("like first line")
        letter = candidate.value[0]
        features.add(
            "starts low"
            if letter.islower()
            else "starts digit"
            if letter.isdigit()
            else "starts other"
        )
        if candidate.value.isupper():
            features.add("upper case")
        features.add(
            number_feature(
                "to low start",
                place - low[0],
                (-40, -25, -15, -10, -7, -5, -4, -3, -2, -1, 0, 1, 2, 5),
            )
        )
        features.add(
            number_feature(
                "to high start",
                place - high[0],
                (-60, -40, -25, -15, -10, -7, -5, -4, -3, -2, -1, 0, 1, 2, 5),
            )
        )
        if low[0] == high[0]:
            features.add(
                number_feature("to agreed start", place - low[0], (-25, -10, -5, -3, -2, -1, 0, 1))
            )
        _describe_place(features, place, lines)
        _describe_signs(features, place, signs, len(lines))
    return list(found.values())


def _places(lines: Lines, *starts: int) -> Iterable[int]:
    """The lines to look at: those around where the body may begin, and the first ones."""
    chosen = set(range(min(FIRST, len(lines))))
    for start in starts:
        chosen.update(range(max(0, start - ABOVE), min(len(lines), start + BELOW)))
    return sorted(chosen)


def _describe_place(features: set[str], place: int, lines: Lines) -> None:
    words, items = lines.words, lines.items
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
    features.add(
        "longest around" if words[place] > max(labels, default=0) else "shorter than around"
    )
    if above and max(words[n] for n in above) < 5:
        features.add("labels above")
    if any(words[n] >= PROSE_WORDS for n in above):
        features.add("prose above")
    stretch = lines.prose_before[min(len(lines), place + 25)] - lines.prose_before[place]
    features.add(number_feature("prose below", stretch, (25, 60, 120, 250, 500)))
    if lines.blocks[place].after_blank:
        features.add("after blank")


def _describe_signs(features: set[str], place: int, signs: Signs, end: int) -> None:
    for name, read in (("byline", signs.signature), ("name", signs.names), ("date", signs.dates)):
        gap = next((n - place for n in range(place + 1, min(end, place + 7)) if read(n)), 0)
        if gap:
            features.add(f"{name} below {gap if gap < 3 else 'near' if gap < 5 else 'far'}")
        if any(read(n) for n in range(max(0, place - 3), place)):
            features.add(f"{name} above")
        if read(place):
            features.add(f"is {name} line")
