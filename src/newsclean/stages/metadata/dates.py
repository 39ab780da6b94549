"""Dates as people and programs write them: a text's dates as ISO 8601, as precise as stated."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Final, Literal

import regex

from newsclean.data import read_table
from newsclean.stages.metadata.calendars import find_era_days, find_solar_days
from newsclean.stages.metadata.clock import read_time

Order = Literal["day-first", "month-first"]

# Languages whose slashed dates put the month first or leave it open; elsewhere the day is first.
_UNDECIDED: Final = frozenset({"en", None})
# The Thai calendar counts from 543 years earlier.
_BUDDHIST: Final = 543
_FIRST_YEAR, _LAST_YEAR = 1900, 2099

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
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_CAPITALS: Final = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])")
_HAS_YEAR: Final = re.compile(r"(?<!\d)(?:19|20|25)\d\d(?!\d{3})|[ก-ฮ]\. ?\d\d")
# What the last two ways of writing a date need.
_IS_RARE: Final = re.compile(r":\d\d [^\d]{0,6}\d{4}|[ก-ฮ]\. ?\d\d")
_HAS_SOLAR_YEAR: Final = re.compile(r"(?<!\d)1[34]\d\d(?!\d)")
# A moment as programs write it.
_MOMENT: Final = re.compile(
    r"(?P<day>(?:19|20)\d\d-\d\d-\d\d)(?:[T ](?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?"
    r"(?:Z|(?P<offset>[+-](?:0\d|1[0-4]))(?P<mark>:?)[0-5]\d)?)?",
    re.ASCII,
)
# Figures of other scripts are read as those that programs use.
_OTHER_FIGURES: Final = (
    "٠١٢٣٤٥٦٧٨٩" "۰۱۲۳۴۵۶۷۸۹" "०१२३४५६७८९" "০১২৩৪৫৬৭৮৯" "੦੧੨੩੪੫੬੭੮੯" "૦૧૨૩૪૫૬૭૮૯" "௦௧௨௩௪௫௬௭௮௯"
    "౦౧౨౩౪౫౬౭౮౯" "೦೧೨೩೪೫೬೭೮೯" "൦൧൨൩൪൫൬൭൮൯" "๐๑๒๓๔๕๖๗๘๙" "໐໑໒໓໔໕໖໗໘໙" "၀၁၂၃၄၅၆၇၈၉" "០១២៣៤៥៦៧៨៩"
    "０１２３４５６７８９"
)  # fmt: skip
FIGURES: Final = "0-9" + "".join(
    f"{_OTHER_FIGURES[n]}-{_OTHER_FIGURES[n + 9]}" for n in range(0, len(_OTHER_FIGURES), 10)
)
_HAS_OTHER_FIGURES: Final = re.compile(f"[{FIGURES.removeprefix('0-9')}]")
_TO_FIGURES: Final = str.maketrans(_OTHER_FIGURES, "0123456789" * (len(_OTHER_FIGURES) // 10))
_SLASHED: Final = regex.compile(
    r"(?<![\d/-])(?P<first>\d{1,2})(?:\s?/\s?(?P<second>\d{1,2})\s?/\s?"
    r"(?P<year>(?:19|20|25)\d\d|\d\d)(?![\d/])"
    r"|-(?P<second>\d{1,2})-(?P<year>(?:19|20|25)\d\d)(?![\d-]))"
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
        if _day(*map(int, moment["day"].split("-"))) is None:
            return ()
        value = text.replace(" ", "T")
        if moment["offset"] and not moment["mark"]:
            value = f"{value[:-2]}:{value[-2:]}"
        return (FoundDate(value, 0, len(text)),)
    if not text.isascii() and _HAS_OTHER_FIGURES.search(text):
        text = text.translate(_TO_FIGURES)
    found: list[tuple[int, int, str]] = []  # in the text's order, none within another
    for day, start, stop in _days(text, language, order):
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


def month_number(word: str, language: str | None = None) -> int | None:
    """The month that `word` names, in `language` if that is known."""
    months = _months()
    found = months.get(_lower(word))
    if found is None:
        return None
    return found.get(language or "") or (next(iter(found.values())) if _is_one(found) else None)


def _days(text: str, language: str | None, order: Order | None) -> Iterator[tuple[str, int, int]]:
    """What reads as a day, the surest first; with the time where that stands within it."""
    if _HAS_SOLAR_YEAR.search(text):
        yield from find_solar_days(text, language)
    yield from find_era_days(text)
    if _MAY_BE_FIGURES.search(text):
        yield from _in_figures(text)
    if _HAS_YEAR.search(text) and _may_name_month(text):
        yield from _in_words(text, language)
    yield from _slashed(text, language, order)


def _in_figures(text: str) -> Iterator[tuple[str, int, int]]:
    for match in _FIGURES.finditer(text):
        month, number = int(match["month"]), int(match["day"])
        if match["point"] and month > 12 >= number:
            month, number = number, month  # nobody has so many months
        day = _day(int(match["year"] or f"20{match['short']}"), month, number)
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
            day = _day(year, month, int(groups["day"] or 0))
            if day is not None:
                clock = read_time("", f" {groups['clock']}") if groups.get("clock") else ""
                yield day + clock, match.start(), match.end()


def _may_name_month(text: str) -> bool:
    words = _LETTERS.findall(text)
    parts = _month_parts()
    return not parts.isdisjoint([_lower(word) for word in words]) or not parts.isdisjoint(
        [part.lower() for word in words for part in _CAPITALS.split(word)]
    )


def _lower(word: str) -> str:
    return word.lower().replace("i\u0307", "i")  # what the Turkish capital becomes


def _slashed(
    text: str, language: str | None, order: Order | None
) -> Iterator[tuple[str, int, int]]:
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
        found = _day(year if year > 99 else 2000 + year, month, day)
        if found is not None:
            yield found, match.start(), match.end()


def _day(year: int, month: int, day: int) -> str | None:
    if year >= 2400:
        year -= _BUDDHIST
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _is_one(months: dict[str, int]) -> bool:
    return len(set(months.values())) == 1


@lru_cache(maxsize=1)
def _months() -> dict[str, dict[str, int]]:
    """For each name of a month what it means in each language that has it."""
    months: dict[str, dict[str, int]] = {}
    for language, number, names in read_table("months"):
        for name in names.split("|"):
            months.setdefault(name, {})[language] = int(number)
    return months


@lru_cache(maxsize=1)
def _month_parts() -> frozenset[str]:
    """The letters without a mark between that the names of months are made of."""
    return frozenset(part for name in _months() for part in _LETTERS.findall(name))
