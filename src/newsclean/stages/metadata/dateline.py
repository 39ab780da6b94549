"""The agency and the place that a story's first words name: “BERLIN, May 3 (dpa) –”."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import regex

from newsclean.data import read_table
from newsclean.stages.metadata.lines import PROSE_WORDS, Lines

# A dateline stands within so many characters of a paragraph's beginning.
REACH: Final = 90
# It may stand so many lines below the first one of the body.
BELOW: Final = 12
# What sets an agency apart.
_MARK: Final = re.compile(r"[(\[/–—-]")
# A place is written in capitals, or as words that begin with one, up to a comma or a date.
_WORD: Final = r"\p{Lu}[\p{L}\p{M}.'’-]*"
_PATTERN: Final = regex.compile(
    rf"\s*(?P<place>{_WORD}(?:[ /]{_WORD}|\sde\s{_WORD}){{0,3}})?"
    r"(?:,\s?[\p{L}\p{M}. ]{1,24}?)?(?:,?\s\d{1,2}\.?(?:\s?[\p{L}\p{M}]{3,12}\.?)?)?[\s,]*"
    r"(?:[(\[](?P<agency>[^()\[\]]{2,60})[)\]]"
    r"|[/–—-]\s?(?P<slashed>[^/–—()]{2,60}?)\s?[/–—-])"
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline says, and the place of the line that it opens."""

    agency: str
    town: str | None
    place: int


def find_dateline(lines: Lines) -> Dateline | None:
    """The first dateline that opens a line of prose, about where the body begins."""
    for place, text in enumerate(lines.texts[: lines.low_stretch[0] + BELOW]):
        if lines.words[place] >= PROSE_WORDS or text[:1] in "([":
            agency, town = read_dateline(text)
            if agency is not None:
                return Dateline(agency, town, place)
    return None


def read_dateline(text: str) -> tuple[str | None, str | None]:
    """The agency and the place in the dateline that opens `text`.

    >>> read_dateline("NEW DELHI, Nov 11 (Reuters) — The ministry said")
    ('Reuters', 'NEW DELHI')
    >>> read_dateline("(MENAFN) Prices rose")
    ('MENAFN', None)
    >>> read_dateline("The agency (Reuters) reported")
    (None, None)
    """
    head = text[:REACH]
    match = _PATTERN.match(head) if _MARK.search(head) else None
    if match is None:
        return None, None
    agency = _agencies().get(match["agency"] or match["slashed"])
    if agency is None:
        return None, None
    place = match["place"]
    return agency, place.strip(" ,") if place else None


@lru_cache(maxsize=1)
def _agencies() -> dict[str, str]:
    return {
        alias: name
        for name, aliases in read_table("agencies")
        for alias in (name, *aliases.split("|"))
        if alias
    }
