"""Signs of UTF-8 that was read by a code page: its sequences of bytes, as the page shows them."""

import re
from functools import cache, lru_cache
from typing import Final

# The code pages by which UTF-8 is most often misread.
_CODE_PAGES: Final = (
    "latin-1", "cp1252", "cp1251", "cp1250", "cp1253", "cp1254", "cp1257", "iso-8859-2",
    "mac-roman", "cp437", "cp850", "koi8-r", "shift_jis",
)  # fmt: skip
_LEADS: Final = range(0xC2, 0xF5)
# Before a no-break space they make à, Š, Π, Р and the like, and the no-break space itself.
_LEADS_OF_SPACES: Final = b"\xc2\xc3\xc5\xce\xd0\xd9"
_TRAILS: Final = range(0x80, 0xC0)
# A sign or a letter of a Latin alphabet is known by one sequence, common punctuation even where its
# last byte is lost. Two bytes may be a Greek letter, as in a formula, but they are no proof of one
# in another script: that takes two in a row. Nor are three of which the second shows as a no-break
# space, which stands after letters by right.
_PROOF: Final = re.compile(
    rb"[\xc2\xc3][\x80-\xbf]|\xc4[^\x94\x95\x9c\x9d\xa4-\xa7\xac\xad\xb2\xb3\xb8\xbf]"
    rb"|\xc5[\x81-\x88\x8c\x8d\x90-\x93\x96-\xbe]|\xc6[\x92\xa0\xa1\xaf\xb0]|\xc8[\x98-\x9b]|\xc9\x99"
    rb"|\xcb[\x86\x9c]|\xcc[\x80-\x8c\xa3\xa7\xa8]|\xe1[\xba\xbb][\x80-\xbf]|\xe2[\x80\x82\x84]"
    rb"|[\xe2\xef][\x80-\xbf]{2}|\xe0[\xa4-\xba][\x80-\xbf]|[\xe3-\xed][\x80-\x9f\xa1-\xbf][\x80-\xbf]"
    rb"|\xf0[\x80-\xbf]{3}|[\xce\xcf][\x80-\xbf]|(?:[\xd0-\xd3\xd6-\xdb][\x80-\xbf]){2}"
)
_LONGEST: Final = 6  # of what proves it, in bytes
# Control characters, which are never meant, and what is left of two bytes of which one was lost.
_REMAINS: Final = re.compile("[\x80-\x9f\ufffdÃ](?:(?<!Ã)|(?= ))")
# A table's lines and corners are what they seem; Greek and Cyrillic letters are known by the words
# that they make.
_MEANT: Final = re.compile("[\u2500-\u257f]{2}|[\u0370-\u052f]{2}")


def shows_sequences(text: str) -> bool:
    """Whether something in `text` looks like a UTF-8 sequence misread, or like its remains."""
    if _REMAINS.search(text):
        return True
    for match in _first().finditer(text):
        start = match.start()
        pages = _pages(text[start : start + 2])
        if pages and _is_sequence(text[start : start + _LONGEST], pages):
            return True
    return False


def shows_lost_spaces(text: str) -> bool:
    """Whether a space in `text` may have been a no-break space that ended a UTF-8 sequence."""
    return _lost_space().search(text) is not None


@cache
def _first() -> re.Pattern[str]:
    """A character that may lead a sequence, before one that may follow."""
    first, second = (
        re.escape("".join({c for page in _CODE_PAGES for c, n in _octets(page).items() if n in of}))
        for of in (_LEADS, _TRAILS)
    )
    return re.compile(f"[{first}](?=[{second}])")


@lru_cache(maxsize=10_000)
def _pages(pair: str) -> tuple[str, ...]:
    """The code pages in which two characters stand for a lead and what may follow it."""
    if _MEANT.match(pair):
        return ()
    return tuple(
        page
        for page in _CODE_PAGES
        if _octets(page).get(pair[0]) in _LEADS and _octets(page).get(pair[1]) in _TRAILS
    )


@lru_cache(maxsize=10_000)
def _is_sequence(characters: str, pages: tuple[str, ...]) -> bool:
    """Whether one of `pages` shows a sequence so at the start of `characters`."""
    return any(
        _PROOF.match(bytes(_octets(page).get(c, 0) for c in characters)) is not None
        for page in pages
    )


@cache
def _lost_space() -> re.Pattern[str]:
    leads = {
        character
        for page in _CODE_PAGES
        for character, octet in _octets(page).items()
        if octet in _LEADS_OF_SPACES and character.isalpha()
    }
    return re.compile(f"[{re.escape(''.join(leads))}] ")


@cache
def _octets(page: str) -> dict[str, int]:
    """The byte from 0x80 up that `page` shows as each character."""
    shown = ((bytes((octet,)).decode(page, "ignore"), octet) for octet in range(0x80, 0x100))
    return {character: octet for character, octet in shown if character}
