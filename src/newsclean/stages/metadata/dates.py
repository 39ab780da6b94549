"""The day of publication, from dates near the title."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Final

import regex

from newsclean.data import read_table
from newsclean.document import Block

# A date that is said in passing stands in a long block; one that dates the story does not.
LONGEST: Final = 160

_ISO: Final = regex.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)"
    r"(?P<time>[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?(?!\d)"
)
_EAST_ASIAN: Final = regex.compile(
    r"(?P<year>(?:19|20)\d\d)\s?[年년]\s?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일]"
)
# Dots put the day first wherever they are used; slashes do so only where the month tells.
_DOTTED: Final = regex.compile(
    r"(?<![\d.])(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>(?:19|20)\d\d)(?![\d.])"
)
_SLASHED: Final = regex.compile(
    r"(?<![\d/])(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>(?:19|20)\d\d)(?![\d/])"
)
_MODIFIED: Final = regex.compile(
    r"updated|modified|aktualisiert|geändert|mis à jour|modifié|actualizado|modificado|atualizado"
    r"|aggiornato|bijgewerkt|обновлено|zaktualizowano|güncelle|更新",
    regex.IGNORECASE,
)


def find_published(blocks: Iterable[Block]) -> tuple[str | None, Block | None]:
    """The first date near the body, and its block; a date of updating is passed over."""
    for block in blocks:
        if len(block.text) <= LONGEST and not _MODIFIED.search(block.text):
            found = read_date(block.text)
            if found is not None:
                return found, block
    return None, None


def read_date(text: str) -> str | None:
    """The one date that `text` states, as ISO 8601; None for none, several or an ambiguous one.

    >>> read_date("Published on 3 May 2024"), read_date("May 3, 2024, 9 a.m.")
    ('2024-05-03', '2024-05-03')
    >>> read_date("2025-11-11T08:30:00+03:00"), read_date("03/04/2025")
    ('2025-11-11T08:30:00+03:00', None)
    """
    found: dict[str, str] = {}  # day → as precise as stated
    for pattern in (_ISO, _EAST_ASIAN, _DOTTED):
        for match in pattern.finditer(text):
            day = _day(match["year"], match["month"], match["day"])
            if day is not None:
                time = match.groupdict().get("time") or ""
                found.setdefault(day, day + time.replace(" ", "T"))
    for match in _SLASHED.finditer(text):
        first, second = int(match["first"]), int(match["second"])
        if first > 12 or first == second:
            first, second = second, first
        elif second <= 12:
            return None
        day = _day(match["year"], str(first), str(second))
        if day is not None:
            found.setdefault(day, day)
    for match in _named_month().finditer(text):
        month = _months()[(match["month"] or match["month2"]).casefold()]
        day = _day(match["year"] or match["year2"], str(month), match["day"] or match["day2"])
        if day is not None:
            found.setdefault(day, day)
    return next(iter(found.values())) if len(found) == 1 else None


def _day(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    months: dict[str, int] = {}
    clashing: set[str] = set()
    for _, number, names in read_table("months"):
        for name in names.split("|"):
            if months.setdefault(name, int(number)) != int(number):
                clashing.add(name)  # one language's March is another's May
    return {name: number for name, number in months.items() if name not in clashing}


@lru_cache(maxsize=1)
def _named_month() -> regex.Pattern[str]:
    day = r"\d{1,2}"
    year = r"(?:19|20)\d\d"
    return regex.compile(
        rf"(?<!\d)(?P<day>{day})(?:st|nd|rd|th|er|º|°|\.)?\s?(?:de |di |of |ta' )?"
        rf"(?P<month>\L<names>)\b\.?,?\s(?:de |del |of )?(?P<year>{year})(?!\d)"
        rf"|\b(?P<month2>\L<names>)\b\.?\s(?P<day2>{day})(?:st|nd|rd|th)?,?\s(?P<year2>{year})(?!\d)",
        regex.IGNORECASE,
        names=list(_months()),
    )
