"""Dates as people and programs write them: a text's dates as ISO 8601, as precise as stated."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Final

from newsclean.stages.metadata.calendars import common_day
from newsclean.stages.metadata.clock import read_time
from newsclean.stages.metadata.figures import to_figures
from newsclean.stages.metadata.notations import find_days
from newsclean.stages.metadata.slashed import Order

# A moment as programs write it.
_MOMENT: Final = re.compile(
    r"(?P<day>(?:19|20)\d\d-\d\d-\d\d)(?:[T ](?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?"
    r"(?:Z|(?P<offset>[+-](?:0\d|1[0-4]))(?P<mark>:?)[0-5]\d)?)?",
    re.ASCII,
)
# Seconds, or thousandths of them, since 1970; those of the last century have fewer figures.
_SECONDS: Final = re.compile(r"(?P<seconds>[1-3]\d{9})(?:\d{3})?", re.ASCII)
_UNSET: Final = "1970-01-01"


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: ISO 8601 with the time if one stands beside it, and where it stands."""

    value: str
    start: int
    stop: int

    @property
    def day(self) -> str:
        """The day alone."""
        return self.value[:10]


def find_dates(
    text: str, language: str | None = None, order: Order | None = None
) -> tuple[FoundDate, ...]:
    """The dates that `text` states with day, month and year, in its order.

    A slashed date that reads both ways is left out unless the language or `order` tells.

    >>> [found.value for found in find_dates("3 May 2024, updated May 4, 2024 9:05 p.m.")]
    ['2024-05-03', '2024-05-04T21:05']
    >>> [found.value for found in find_dates("2025-11-11T08:30:00+03:00")]
    ['2025-11-11T08:30:00+03:00']
    >>> find_dates("03/04/2025"), find_dates("03/04/2025", "fr")[0].value
    ((), '2025-04-03')
    >>> find_dates("03-04-2025", "en"), find_dates("03-04-2025", "nl")[0].value
    ((), '2025-04-03')
    """
    moment = _MOMENT.fullmatch(text)
    if moment is not None:
        if common_day(*map(int, moment["day"].split("-"))) is None:
            return ()
        value = text.replace(" ", "T")
        if moment["offset"] and not moment["mark"]:
            value = f"{value[:-2]}:{value[-2:]}"
        return (FoundDate(value, 0, len(text)),)
    text = to_figures(text)
    found: list[tuple[int, int, str]] = []  # in the text's order, none within another
    for day, start, stop in find_days(text, language, order):
        at = bisect_left(found, (start, stop, day))
        is_free = at == 0 or found[at - 1][1] <= start
        if is_free and (at == len(found) or stop <= found[at][0]):
            found.insert(at, (start, stop, day))
    dates: list[FoundDate] = []
    for n, (start, stop, day) in enumerate(found):
        end = found[n + 1][0] if n + 1 < len(found) else len(text)
        begin = found[n - 1][1] if n else 0
        time = day[10:] or read_time(text[begin:start], text[stop:end])
        dates.append(FoundDate(day[:10] + time, start, stop))
    return tuple(dates)


def read_stated(value: str, language: str | None = None, order: Order | None = None) -> str | None:
    """The moment that a page states for programs, in any notation; None for what is none.

    >>> read_stated("Fri, 03 May 2024 08:30:00 GMT"), read_stated("1714724400")
    ('2024-05-03T08:30:00Z', '2024-05-03T08:20:00Z')
    >>> read_stated("0001-01-01T00:00:00"), read_stated("1970-01-01T00:00:00Z")
    (None, None)
    """
    seconds = _SECONDS.fullmatch(value)
    if seconds is not None:
        moment = datetime.fromtimestamp(int(seconds["seconds"]), UTC)
        return moment.isoformat().replace("+00:00", "Z")
    found = find_dates(value, language, order)
    # What programs write where they have no date.
    return found[0].value if found and found[0].day != _UNSET else None


@lru_cache(maxsize=1)
def latest_day() -> str:
    """The last day on which a story can have been published: today, in any zone."""
    return (datetime.now(UTC) + timedelta(days=1)).date().isoformat()
