"""Days of publication and of change: candidates from statements, elements and lines."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Final, Literal

import regex

from newsclean.data import read_table
from newsclean.stages.metadata.dates import FoundDate, find_dates, latest_day
from newsclean.stages.metadata.lines import Lines, any_of
from newsclean.stages.metadata.ranking import Candidate, number_feature
from newsclean.stages.metadata.signs import Signs
from newsclean.stages.metadata.statements import Statement

Kind = Literal["published", "modified"]

# Lines above and below the title in which the story's date may stand.
ABOVE, BELOW = 14, 26
# Further off only short lines are read, and so many.
FAR_WORDS, MOST_FAR = 12, 12
# A cue stands so near before its date.
CUE_REACH: Final = 40
# A line of so many words may be the cue of a date on the next one.
LABEL_WORDS: Final = 4

_URL_DAY: Final = regex.compile(
    r"/(?P<year>(?:19|20)\d\d)[/-](?P<month>[01]?\d)[/-](?P<day>[0-3]?\d)(?=[/\-_.]|$)"
    r"|[/_-](?P<year>20\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?=[/\-_.]|$)"
)
_COPYRIGHT: Final = re.compile(r"©|copyright|all rights reserved|alle rechte", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where the title stands among the lines; `is_sure` if that is known."""

    place: int
    is_sure: bool


def date_candidates(
    lines: Lines, signs: Signs, anchor: Anchor, statements: Sequence[Statement]
) -> list[Candidate]:
    """Each different day that is stated or shown near the title, with its features."""
    found: dict[str, Candidate] = {}
    _take_stated(found, statements, signs)
    has_stated = bool(found)
    start, stop = max(0, anchor.place - ABOVE), min(len(lines), anchor.place + BELOW)
    number = 0
    dated = [n for n in signs.dated if n >= stop] + [n for n in signs.dated if n < start]
    far = (n for n in dated if lines.words[n] <= FAR_WORDS and signs.dates(n))
    near = [n for n in range(start, stop) if n in signs.timed]
    for place in (*near, *islice(far, MOST_FAR)):
        for date in shown_dates(lines, signs, place):
            number += 1
            features = _line_features(lines, signs, place, date, anchor)
            _take(found, date.value, "text", place, f"date no {min(number, 4)}", *features)
    found = _without_changes(found)
    _compare(found, has_stated=has_stated)
    return list(found.values())


def _without_changes(found: dict[str, Candidate]) -> dict[str, Candidate]:
    """The days without those that readers are told of as a change, next to the publication's."""
    if not any("cue published" in candidate.features for candidate in found.values()):
        return found
    return {day: one for day, one in found.items() if not _is_change(one.features)}


def _is_change(features: set[str]) -> bool:
    return "cue modified" in features and not any(
        name == "cue published" or name.startswith("published ") for name in features
    )


def _take_stated(
    found: dict[str, Candidate], statements: Sequence[Statement], signs: Signs
) -> None:
    for statement in statements:
        field, origin = statement.field, statement.origin
        if field in {"published", "created", "modified"}:
            moment = signs.read_stated(statement.value)
            if moment is not None:
                _take(found, moment, origin, None, f"{field} {origin}")
        elif field == "url" and (match := _URL_DAY.search(statement.value)) is not None:
            for date in find_dates("-".join(match.group("year", "month", "day"))):
                _take(found, date.value, "url", None, "in url")


def _compare(found: dict[str, Candidate], *, has_stated: bool) -> None:
    """Adds what each day is among the others."""
    days = sorted(found)
    for day, candidate in found.items():
        features = candidate.features
        origins = sum(name.startswith("published ") for name in features)
        if has_stated:
            features.add("is stated" if origins else "others stated")
        if day == days[0]:
            features.add("earliest")
        if day == days[-1]:
            features.add("latest")
        features.add(f"days {min(len(days), 4)}")
        features.add(f"origins {min(origins, 3)}")
        if candidate.place is not None:
            features.add("shown and stated" if origins else "shown")


def read_cue(lines: Lines, place: int, date: FoundDate, previous_stop: int = 0) -> Kind | None:
    """What the words before a date say happened then."""
    text = lines.texts[place]
    before = text[max(previous_stop, date.start - CUE_REACH) : date.start]
    found = _cues().findall(before.casefold())
    if not found and not before.strip(" :|•") and place and lines.words[place - 1] <= LABEL_WORDS:
        found = _cues().findall(lines.texts[place - 1].casefold())
    return _kinds()[found[-1]] if found else None


def may_say_modified(lines: Lines, place: int) -> bool:
    """Whether the line, or a label above it, holds words for a change: a quick look before others.

    >>> from newsclean.document import Block
    >>> lines = Lines([Block("3 May 2024", (1, 1)), Block("Updated 4 May", (2, 2))], numbered=False)
    >>> may_say_modified(lines, 0), may_say_modified(lines, 1)
    (False, True)
    """
    said = [lines.texts[place]]
    if place and lines.words[place - 1] <= LABEL_WORDS:
        said.append(lines.texts[place - 1])
    found = _cues().findall("\n".join(said).casefold())
    return any(_kinds()[words] == "modified" for words in found)


def _take(
    found: dict[str, Candidate], value: str, origin: str, place: int | None, *features: str
) -> None:
    if value[:10] > latest_day():
        return
    candidate = found.setdefault(value[:10], Candidate(value))
    candidate.add(origin, *features, place=place)
    if len(value) > len(candidate.value):
        candidate.value = value


def shown_dates(lines: Lines, signs: Signs, place: int) -> Iterable[FoundDate]:
    """The dates in a line; a `<time>` element in its block says more than its text."""
    markup = lines.blocks[place].markup
    times = markup.times if markup is not None else ()
    dates = list(signs.dates(place))
    for time in times:
        for exact in find_dates(time)[:1]:
            same = [n for n, date in enumerate(dates) if date.day == exact.day]
            for n in same:
                dates[n] = FoundDate(exact.value, dates[n].start, dates[n].stop)
            if not same and not dates:
                end = len(lines.texts[place])  # what stands there says what happened then
                dates.append(FoundDate(exact.value, end, end))
    return dates


def _line_features(
    lines: Lines, signs: Signs, place: int, date: FoundDate, anchor: Anchor
) -> Iterable[str]:
    text = lines.texts[place]
    dates = signs.dates(place)
    previous = max([d.stop for d in dates if d.stop <= date.start], default=0)
    cue = read_cue(lines, place, date, previous)
    yield f"cue {cue}" if cue else "no cue"
    distance = place - anchor.place
    yield number_feature(
        "to title" if anchor.is_sure else "to start",
        distance,
        (-ABOVE, -8, -4, -2, -1, 0, 1, 2, 3, 4, 6, 9, 14, BELOW),
    )
    rest = len(text) - (date.stop - date.start)
    yield number_feature("rest", rest, (3, 15, 40, 80, 120))
    if lines.words[place] >= 14:
        yield "in prose"
    if _COPYRIGHT.search(text):
        yield "copyright"
    if lines.items[place]:
        yield "is item"
    if "T" in date.value:
        yield "has time"
    if signs.signatures.get(place) or any(
        signs.signatures.get(n) or signs.names(n)
        for n in (place - 1, place + 1)
        if 0 <= n < len(lines)
    ):
        yield "by byline"
    markup = lines.blocks[place].markup
    if markup is not None:
        for fact in signs.facts(place):
            yield f"in {fact}"
        if markup.times:
            yield "is time element"
        if "updat" in markup.names or "modif" in markup.names:
            yield "named updated"
        if "publish" in markup.names:
            yield "named published"
        if "date" in markup.names or "time" in markup.names:
            yield "named date"


@lru_cache(maxsize=1)
def _kinds() -> dict[str, Kind]:
    found: dict[str, Kind] = {}
    for _, kind, row in read_table("date_cues"):
        for words in row.split("|"):
            found[words] = "published" if kind == "published" else "modified"
    return found


@lru_cache(maxsize=1)
def _cues() -> re.Pattern[str]:
    words = any_of(sorted(_kinds(), key=len, reverse=True))
    # The pattern is long: the standard library takes a tenth of the time to compile it.
    return re.compile(rf"(?<![^\W\d_])(?:{words})(?![^\W\d_])")
