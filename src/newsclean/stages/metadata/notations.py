"""The ways in which people write a day: in figures, with the name of its month, with slashes."""

import re
from collections.abc import Iterator
from typing import Final

import regex

from newsclean.stages.metadata.calendars import common_day, find_era_days, find_solar_days
from newsclean.stages.metadata.clock import read_time
from newsclean.stages.metadata.months import may_name_month, month_number
from newsclean.stages.metadata.slashed import Order, find_slashed

_YEAR: Final = r"(?P<year>(?:19|20|25)\d\d)"
_DAY: Final = r"(?P<day>\d{1,2})"
# Most months are one word; Thai ones are shortened to letters with points.
_WORD: Final = (
    r"(?P<word>\p{L}[\p{L}\p{M}\u200d]{1,14}(?:['’]?[\p{L}\p{M}])?"
    r"|(?:كانون|تشرين|meán|deireadh)\s\p{L}{3,7}|[ก-ฮเ]\p{L}?\p{M}?\.[ก-ฮ]\b)"
)
# Text extractors glue a name to the date after it, and to its year a time or a count of minutes.
_BORDER: Final = r"(?<=(?-i:\p{Ll}))(?=(?-i:\p{Lu}))"
_GLUED_WORD: Final = rf"(?P<word>\p{{L}}(?:(?!{_BORDER})[\p{{L}}\p{{M}}]){{1,14}})"
_YEAR_ENDS: Final = r"(?!\d(?!\d?(?::\d\d|\s?min)))"
_LINK: Final = r"(?:(?:de|del|di|do|d['’]|of|den|dne|mwaka|thg|ng[aà]y|ng)\b|ta['’])"
_ORDINAL: Final = r"(?:st|nd|rd|th|er|re|ère|º|°|ª|a|η|-го|-е|-ro|\.)?"

_FIGURES: Final = regex.compile(
    # 2025-11-11, 2025/11/11, 2025.11.11., 2025. 11. 11.
    r"(?<![\d.])(?P<year>(?:19|20)\d\d)(?P<mark>[-/.]\s?)(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})"
    r"(?!\d)"
    # 20251111
    r"|(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?=T\d|$)"
    # 2025年11月11日, 2025년 11월 11일
    r"|(?<!\d)(?P<year>(?:19|20)\d\d)\s?[年년]\s?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})"
    r"\s?[日號号일]"
    # 11.11.2025: dots put the day first wherever they are used
    r"|(?<![\d.])(?P<day>\d{1,2})(?P<point>\.\s?)(?P<month>\d{1,2})(?P=point)"
    r"(?P<year>(?:19|20|25)\d\d)(?!\d|:\d\d)"
    r"|(?<![\d.])(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<short>[0-4]\d)(?![\d.]|:\d)"
    # 28.09.1912:44, the time glued to two figures of the year
    r"|(?<![\d.])(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<short>[0-4]\d)(?=[0-2]\d:[0-5]\d)"
    rf"|(?<![\d.,:]){_DAY}\s+tháng\s+(?P<month>\d{{1,2}})(?:,|\s+năm)?\s+{_YEAR}(?!\d)"
    # 2024 оны 5 дугаар сарын 3
    rf"|(?<!\d){_YEAR}\sоны\s(?P<month>\d{{1,2}})(?:\s?-?\p{{L}}+)?\sсарын\s{_DAY}(?!\d)",
    regex.IGNORECASE,
)
_NAMED: Final = (
    # 11 de noviembre de 2025, 11th Nov., 2025, 11-Nov-2025
    regex.compile(
        rf"(?<![\d.,:]){_DAY}{_ORDINAL}(?:[\s,-]+{_LINK})?[\s.,-]*{_WORD}(?:/[\p{{L}}\p{{M}}]+)?[.,،]?"
        rf"(?:\s?{_LINK})?[\s,'’/-]*{_YEAR}{_YEAR_ENDS}",
        regex.IGNORECASE,
    ),
    # November 11, 2025
    regex.compile(
        rf"(?:(?<![\p{{L}}\p{{M}}])|{_BORDER}){_GLUED_WORD}\.?\s*{_DAY}(?:st|nd|rd|th)?"
        rf"(?:,\s*|\s+){_YEAR}{_YEAR_ENDS}",
        regex.IGNORECASE,
    ),
    # 2025. november 11., 2025 m. lapkričio 11 d.
    regex.compile(
        rf"(?<!\d){_YEAR}(?:[.,]?|-?ko)\s(?:m\.?\s|gada\s|жыл[гғ]ы\s|\.\s)?(?:{_DAY}\.?\s)?{_WORD}"
        r"(?:\.?\s(?P<day>\d{1,2})(?!\d))?",
        regex.IGNORECASE,
    ),
    # Fri May  3 08:30:00 EDT 2024, as programs print it
    regex.compile(
        rf"\b(?P<word>[a-z]{{3}})\s+{_DAY}\s(?P<clock>\d\d:\d\d:\d\d(?:\s[a-z]{{3,5}})?)\s{_YEAR}\b",
        regex.IGNORECASE,
    ),
    # 3 พ.ค. 67
    regex.compile(
        rf"(?<!\d){_DAY}\s?(?P<word>[ก-ฮเ]\p{{L}}?\p{{M}}?\.[ก-ฮ])\.?\s?(?P<buddhist>[5-9]\d)(?![\d.:])"
    ),
)
# Tests that cost little: whether there can be a date in figures, and a year for one in words.
_MAY_BE_FIGURES: Final = re.compile(r"\d[-./年년]|\d{8}|tháng|оны")
_HAS_YEAR: Final = re.compile(r"(?<!\d)(?:19|20|25)\d\d(?!\d{3})|[ก-ฮ]\. ?\d\d")
# What the last two ways of writing a date need.
_IS_RARE: Final = re.compile(r":\d\d [^\d]{0,6}\d{4}|[ก-ฮ]\. ?\d\d")
_HAS_SOLAR_YEAR: Final = re.compile(r"(?<!\d)1[34]\d\d(?!\d)")


def find_days(
    text: str, language: str | None, order: Order | None
) -> Iterator[tuple[str, int, int]]:
    """What reads as a day, the surest first; with the time where that stands within it."""
    if _HAS_SOLAR_YEAR.search(text):
        yield from find_solar_days(text, language)
    yield from find_era_days(text)
    if _MAY_BE_FIGURES.search(text):
        yield from _in_figures(text)
    if _HAS_YEAR.search(text) and may_name_month(text):
        yield from _in_words(text, language)
    yield from find_slashed(text, language, order)


def _in_figures(text: str) -> Iterator[tuple[str, int, int]]:
    for match in _FIGURES.finditer(text):
        month, number = int(match["month"]), int(match["day"])
        if match["point"] and month > 12 >= number:
            month, number = number, month  # nobody has so many months
        day = common_day(int(match["year"] or f"20{match['short']}"), month, number)
        if day is not None:
            yield day, match.start(), match.end()


def _in_words(text: str, language: str | None) -> Iterator[tuple[str, int, int]]:
    for pattern in _NAMED if _IS_RARE.search(text) else _NAMED[:3]:
        for match in pattern.finditer(text):
            month = month_number(match["word"], language)
            if month is None:
                continue
            groups = match.groupdict()
            year = int(groups.get("year") or f"25{groups['buddhist']}")
            day = common_day(year, month, int(groups["day"] or 0))
            if day is not None:
                clock = read_time("", f" {groups['clock']}") if groups.get("clock") else ""
                yield day + clock, match.start(), match.end()
