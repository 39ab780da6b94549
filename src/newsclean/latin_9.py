"""ISO 8859-15 told from ISO 8859-1 and Windows-1252, which differ from it in eight characters."""

import re
from typing import Final

SIMILAR: Final = frozenset({"iso-8859-1", "iso8859-1", "windows-1252", "cp1252"})

_LETTER: Final = rb"[A-Za-z\xc0-\xd6\xd8-\xf6\xf8-\xff]"
# A sum of euros where the others have a currency sign that nobody uses; œ where they have a
# fraction between letters.
_EURO: Final = rb"\d[ \xa0]?\xa4|\xa4[ \xa0]?\d"
_OE: Final = rb"(?:(?<=" + _LETTER + rb")|(?<![^\s'(-]))\xbd(?=" + _LETTER + rb")"
_SIGNS: Final = re.compile(_EURO + rb"|" + _OE)
# Windows' own letters and quotes, a fraction as such, a spacing accent.
_OTHERS: Final = re.compile(rb"[\x80-\x9f\xa8\xb4\xb8]|[\xbc-\xbe](?!" + _LETTER + rb")")


def is_latin_9(data: bytes) -> bool:
    """Whether text that was taken for Latin letters of Western Europe is in ISO 8859-15.

    >>> is_latin_9("12 € für ein Stück".encode("iso8859-15"))
    True
    >>> is_latin_9("½ Liter für 3 ¤".encode("latin-1"))
    False
    """
    return _SIGNS.search(data) is not None and _OTHERS.search(data) is None
