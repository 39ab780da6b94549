"""HTML entities left over in plain text, where nothing suggests that the text speaks of them."""

import re
from typing import Final

_NAMED: Final = r"&(?:[A-Za-z][A-Za-z0-9]{1,30}|#\d{2,7}|#[xX][0-9A-Fa-f]{2,6});"
_ENTITY: Final = re.compile(_NAMED)
# A line with markup, escaped or not, is about markup.
_MARKUP: Final = re.compile(r"<|&(?:lt|gt|#60|#62|amp;#?\w+);", re.IGNORECASE)
# So many characters before an entity tell whether it joins two names.
NEIGHBOURHOOD: Final = 33
_IN_WORDS: Final = "'’—–"
_OPENING: Final = "“„«‘"
_CLOSING: Final = "”»…"
_UNSEEN: Final = frozenset("\xa0\xad\u2002\u2003\u2009\u200c\u200d")
# Names are joined by an ampersand: AT&T, Tom & Jerry.
_WORD_BEFORE: Final = re.compile(r"[^\W\d_]{1,31} ?$")
_LETTER_AFTER: Final = re.compile(r" ?([^\W\d_])")


def unescape_leftovers(line: str) -> str:
    """The line with leftover entities as the characters that they name, unescaped once.

    Where one can only be a leftover, so are the others on its line.

    >>> unescape_leftovers("Caf&eacute; Tom &amp; Jerry, it&#8217;s open &ndash; at last")
    'Café Tom & Jerry, it’s open – at last'
    >>> unescape_leftovers("write &amp;amp; for the entity, and &ndash; for a dash")
    'write &amp;amp; for the entity, and &ndash; for a dash'
    """
    if _MARKUP.search(line):
        return line
    if not any(_is_leftover(entity, line) for entity in _ENTITY.finditer(line)):
        return line
    found = _ENTITY.sub(lambda entity: _read(entity[0]), line)
    # What would still hold an entity would be unescaped twice if it came here again.
    return line if _ENTITY.search(found) else found


def has_entities(text: str) -> bool:
    """Whether anything looks like an entity."""
    return "&" in text and _ENTITY.search(text) is not None


def _is_leftover(entity: re.Match[str], line: str) -> bool:
    """Whether it stands where nobody who speaks of entities would write one."""
    character = _read(entity[0])
    start, stop = entity.span()
    before, after = line[max(0, start - NEIGHBOURHOOD) : start], line[stop : stop + 2]
    if len(character) != 1:
        return False
    if character.isalpha() or character == "\xa0":
        return True
    if character in _IN_WORDS:
        return before[-1:].isalpha() and after[:1].isalpha()
    if character in _OPENING:
        return not before[-1:].strip(" (") and after[:1].isalpha()
    if character in _CLOSING:
        return before[-1:].isalpha() and not after[:1].isalnum()
    return character == "&" and _joins_names(before, after)


def _read(entity: str) -> str:
    """What an entity stands for; itself if that is no character of a text."""
    from html import unescape

    character = unescape(entity)
    return character if character.isprintable() or character in _UNSEEN else entity


def _joins_names(before: str, after: str) -> bool:
    """Whether a word with a capital stands on either side."""
    word, letter = _WORD_BEFORE.search(before), _LETTER_AFTER.match(after)
    return bool(word and letter and letter[1].isupper() and any(map(str.isupper, word[0])))
