"""HTML entities left over in plain text, where nothing suggests that the text speaks of them."""

from html import unescape
from typing import Final

import regex

_NAMED: Final = r"&(?:[A-Za-z][A-Za-z0-9]{1,30}|\#\d{2,7}|\#[xX][0-9A-Fa-f]{2,6});"
_ENTITY: Final = regex.compile(_NAMED)
# A line with markup, escaped or not, is about markup.
_MARKUP: Final = regex.compile(r"<|&(?:lt|gt|\#60|\#62|amp;\#?\w+);", regex.IGNORECASE)
_CAPITAL: Final = regex.compile(r"\p{Lu}")


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
    character = unescape(entity[0])
    if len(character) > 2 or (not character.isprintable() and character != "\xa0"):
        return entity[0]
    before, after = line[: entity.start()].rstrip(), line[entity.end() :].lstrip()
    alone = len(before) < entity.start() and len(after) < len(line) - entity.end()
    if character.isascii() and alone:
        # By itself between words it may be what the sentence is about.
        words = before.rsplit(None, 1)[-1:], after.split(None, 1)[:1]
        if not all(word and _CAPITAL.match(word[0]) for word in words):
            return entity[0]
    return character
