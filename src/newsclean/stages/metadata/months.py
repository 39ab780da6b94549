"""Names of months, in the languages that have them."""

import re
from functools import lru_cache
from typing import Final

from newsclean.data import read_table

_LETTERS: Final = re.compile(r"[^\W\d_]+")
_CAPITALS: Final = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])")


def month_number(word: str, language: str | None = None) -> int | None:
    """The month that `word` names, in `language` if that is known."""
    months = _months()
    found = months.get(_lower(word))
    if found is None:
        return None
    return found.get(language or "") or (next(iter(found.values())) if _is_one(found) else None)


def may_name_month(text: str) -> bool:
    """Whether a month may be named in `text`: told at little cost."""
    words = _LETTERS.findall(text)
    parts = _month_parts()
    return not parts.isdisjoint([_lower(word) for word in words]) or not parts.isdisjoint(
        [part.lower() for word in words for part in _CAPITALS.split(word)]
    )


def _lower(word: str) -> str:
    return word.lower().replace("i\u0307", "i")  # what the Turkish capital becomes


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
