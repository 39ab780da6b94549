"""Dates of calendars that count their years or months in another way, as days of the common one."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

import regex

from newsclean.data import read_table

# The Thai calendar counts from 543 years earlier.
_BUDDHIST: Final = 543
_FIRST_YEAR, _LAST_YEAR = 1900, 2099
# The year before the first one of each era.
_ERAS: Final = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}
_ERA_DAY: Final = regex.compile(
    rf"(?P<era>{'|'.join(_ERAS)})\s?(?P<year>\d{{1,3}}|元)\s?年\s?(?P<month>\d{{1,2}})\s?月\s?"
    r"(?P<day>\d{1,2})\s?日"
)
# 14 اردیبهشت 1403, 1403/02/14
_SOLAR_DAY: Final = regex.compile(
    r"(?<!\d)(?P<day>\d{1,2})\s*(?P<word>[\p{Arabic}\u200c]{2,10})\s*(?:ماه\s*)?"
    r"(?P<year>1[34]\d\d)(?!\d)"
    r"|(?<![\d/.-])(?P<year>1[34]\d\d)(?P<mark>[/-])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})"
    r"(?![\d/])"
)
# Figures alone are read so only in texts of the countries that use this calendar.
_SOLAR_LANGUAGES: Final = frozenset({"fa", "ps"})
_FIRST_SOLAR_YEAR: Final = 1300
_FIRST_SOLAR_DAY: Final = date(1921, 3, 21)
# Which years of a cycle of 33 have a day more; it holds from 1178 to 1633.
_LONG_YEARS: Final = frozenset({1, 5, 9, 13, 17, 22, 26, 30})
_CYCLE: Final = 33


def common_day(year: int, month: int, day: int) -> str | None:
    """The day in ISO 8601, of a year as it is or as Thais count it; None for what is none."""
    if year >= 2400:
        year -= _BUDDHIST
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def find_era_days(text: str) -> Iterator[tuple[str, int, int]]:
    """The days that count their years from the beginning of a reign or a republic.

    >>> list(find_era_days("令和6年5月3日"))
    [('2024-05-03', 0, 8)]
    """
    for match in _ERA_DAY.finditer(text) if "年" in text else ():
        number = 1 if match["year"] == "元" else int(match["year"])
        try:
            day = date(_ERAS[match["era"]] + number, int(match["month"]), int(match["day"]))
        except ValueError:
            continue
        yield day.isoformat(), match.start(), match.end()


def find_solar_days(text: str, language: str | None) -> Iterator[tuple[str, int, int]]:
    """The days of the solar calendar of Iran and Afghanistan.

    >>> list(find_solar_days("14 اردیبهشت 1403", "fa"))
    [('2024-05-03', 0, 16)]
    >>> list(find_solar_days("1403/02/14", None)), list(find_solar_days("31 مهر 1403", "fa"))
    ([], [])
    """
    for match in _SOLAR_DAY.finditer(text):
        if match["word"]:
            month = _solar_months().get(match["word"])
        else:
            month = int(match["month"]) if language in _SOLAR_LANGUAGES else None
        day = _from_solar(int(match["year"]), month, int(match["day"])) if month else None
        if day is not None:
            yield day.isoformat(), match.start(), match.end()


def _from_solar(year: int, month: int, day: int) -> date | None:
    """The day of a solar year, whose first six months have 31 days and the next five 30."""
    last = 31 if month <= 6 else 30 if month < 12 or _is_long(year) else 29
    if not (1 <= month <= 12 and 1 <= day <= last):
        return None
    days = sum(365 + _is_long(one) for one in range(_FIRST_SOLAR_YEAR, year))
    return _FIRST_SOLAR_DAY + timedelta(days + 30 * (month - 1) + min(month - 1, 6) + day - 1)


def _is_long(year: int) -> bool:
    return year % _CYCLE in _LONG_YEARS


@lru_cache(maxsize=1)
def _solar_months() -> dict[str, int]:
    return {
        name: int(month)
        for _, month, names in read_table("solar_months")
        for name in names.split("|")
    }
