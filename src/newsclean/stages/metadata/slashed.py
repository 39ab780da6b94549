"""Dates whose parts a slash or a hyphen divides, which may read both ways: 03/04/2025."""

from collections.abc import Iterator
from typing import Final, Literal

import regex

from newsclean.stages.metadata.calendars import common_day

Order = Literal["day-first", "month-first"]

# Languages whose slashed dates put the month first or leave it open; elsewhere the day is first.
_UNDECIDED: Final = frozenset({"en", None})
_SLASHED: Final = regex.compile(
    r"(?<![\d/-])(?P<first>\d{1,2})(?:\s?/\s?(?P<second>\d{1,2})\s?/\s?"
    r"(?P<year>(?:19|20|25)\d\d|\d\d)(?![\d/])"
    r"|-(?P<second>\d{1,2})-(?P<year>(?:19|20|25)\d\d)(?![\d-]))"
)


def slash_order(text: str) -> Order | None:
    """Which part of the slashed dates in `text` is the day, if one of them tells.

    >>> slash_order("posted 05/27/2024"), slash_order("05/06/2024")
    ('month-first', None)
    """
    for match in _SLASHED.finditer(text):
        if int(match["second"]) > 12 >= int(match["first"]):
            return "month-first"
        if int(match["first"]) > 12 >= int(match["second"]):
            return "day-first"
    return None


def find_slashed(
    text: str, language: str | None, order: Order | None
) -> Iterator[tuple[str, int, int]]:
    """The days so written that read one way, or of which `language` or `order` tells the way."""
    if "/" not in text and "-" not in text:
        return
    order = order or slash_order(text) or (None if language in _UNDECIDED else "day-first")
    for match in _SLASHED.finditer(text):
        first, second = int(match["first"]), int(match["second"])
        if first > 12 >= second or first == second:
            day, month = first, second
        elif second > 12 >= first:
            day, month = second, first
        elif order is not None:
            day, month = (first, second) if order == "day-first" else (second, first)
        else:
            continue
        year = int(match["year"])
        found = common_day(year if year > 99 else 2000 + year, month, day)
        if found is not None:
            yield found, match.start(), match.end()
