"""HTML entities left over in plain text, where nothing suggests that the text speaks of them."""

import re
from typing import Final

_NAMED: Final = r"&(?:[A-Za-z][A-Za-z0-9]{1,30}|#\d{2,7}|#[xX][0-9A-Fa-f]{2,6});"
_ENTITY: Final = re.compile(_NAMED)
# A line with markup, escaped or not, is about markup.
_MARKUP: Final = re.compile(r"<|&(?:lt|gt|#60|#62|amp;#?\w+);", re.IGNORECASE)
# So many characters before an entity tell whether it joins two names.
NEIGHBOURHOOD: Final = 33
# Names are joined by an ampersand: AT&T, Tom & Jerry.
_WORD_BEFORE: Final = re.compile(r"[^\W\d_]{1,31} ?$")
_LETTER_AFTER: Final = re.compile(r" ?([^\W\d_])")


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


def _read(entity: re.Match[str], line: str) -> str:
    """The character, if it is one that only a leftover can stand for where it stands."""
    from html import unescape

    character = unescape(entity[0])
    start, stop = entity.span()
    before, after = line[max(0, start - NEIGHBOURHOOD) : start], line[stop : stop + 2]
    if len(character) == 1 and (character.isalpha() or character == "\xa0"):
        return character
    if character in "'’" and before[-1:].isalpha() and after[:1].isalpha():
        return character
    if character == "&" and _joins_names(before, after):
        return character
    # Quotation marks and all others may be what the sentence is about.
    return entity[0]


def _joins_names(before: str, after: str) -> bool:
    """Whether a word with a capital stands on either side."""
    word, letter = _WORD_BEFORE.search(before), _LETTER_AFTER.match(after)
    return bool(word and letter and letter[1].isupper() and any(map(str.isupper, word[0])))
