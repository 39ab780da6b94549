"""HTML entities left over in plain text, where nothing suggests that the text speaks of them."""

from html import unescape
from typing import Final

import regex

_NAMED: Final = r"&(?:[A-Za-z][A-Za-z0-9]{1,30}|\#\d{2,7}|\#[xX][0-9A-Fa-f]{2,6});"
_ENTITY: Final = regex.compile(_NAMED)
# A line with markup, escaped or not, is about markup.
_MARKUP: Final = regex.compile(r"<|&(?:lt|gt|\#60|\#62|amp;\#?\w+);", regex.IGNORECASE)
# So many characters before an entity tell whether it joins two names.
NEIGHBOURHOOD: Final = 33
# Names are joined by an ampersand: AT&T, Tom & Jerry.
_CAPITAL_BEFORE: Final = regex.compile(r"\p{Lu}\p{L}{0,30} ?$")
_CAPITAL_AFTER: Final = regex.compile(r" ?\p{Lu}")


def unescape_leftovers(line: str) -> str:
    """The line with leftover entities as the characters that they name, unescaped once.

    >>> unescape_leftovers("Caf&eacute; Tom &amp; Jerry, it&#8217;s open")
    'Café Tom & Jerry, it’s open'
    >>> unescape_leftovers("write &amp;amp; for the entity")
    'write &amp;amp; for the entity'
    """
    if _MARKUP.search(line):
        return line
    found = _ENTITY.sub(lambda entity: _read(entity, line), line)
    # What would still hold an entity would be unescaped twice if it came here again.
    return line if found != line and _ENTITY.search(found) else found


def has_entities(text: str) -> bool:
    """Whether anything looks like an entity."""
    return "&" in text and _ENTITY.search(text) is not None


def _read(entity: regex.Match[str], line: str) -> str:
    """The character, if it is one that only a leftover can stand for where it stands."""
    character = unescape(entity[0])
    start, stop = entity.span()
    before, after = line[max(0, start - NEIGHBOURHOOD) : start], line[stop : stop + 2]
    if len(character) == 1 and (character.isalpha() or character == "\xa0"):
        return character
    if character in "'’" and before[-1:].isalpha() and after[:1].isalpha():
        return character
    if character == "&" and _CAPITAL_BEFORE.search(before) and _CAPITAL_AFTER.match(after):
        return character
    # Quotation marks and all others may be what the sentence is about.
    return entity[0]
