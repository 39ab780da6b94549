"""What bytes look like in a code page: letters small and capital, signs, and what text never holds.

A look at the shape alone, at the speed of C, rules out most of the code pages that a line may have
been in: it tells how strained the line would be at least.
"""

import re
from functools import cache
from typing import Final
from unicodedata import category

import regex

from newsclean.stages.encoding.mixups import code_page
from newsclean.stages.encoding.plausibility import (
    GREEK_IN_WORD,
    JOINING,
    SIGN_IN_WORD,
    know,
)

# No text in a code page holds what would be such a character.
NEVER: Final = regex.compile(r"[\x80-\x9f\p{Co}\p{Cn}]")
# a and A are letters of ASCII, l and L other ones of the Latin alphabet, f and F of another script,
# o and g such letters without case; s is a sign that no word has inside, a space all else.
_STRAINED: Final = re.compile(
    rb"[lf](?=[ALF])|a(?=[LF])|[aAlLo](?=[fFg])|[fFg](?=[aAlLo])|(?<=[aAlLofFg])s(?=[aAlLofFg])"
)


def least_strain(octets: bytes, codec: str) -> float:
    """How strained a text of `octets` in a code page is at least, in bits.

    >>> least_strain("Привет".encode("cp1251"), "cp1251")
    0.0
    >>> least_strain("Привет, мир".encode("koi8-r"), "cp1251")
    5.0
    """
    strained = _STRAINED.findall(octets.translate(_shapes(codec)))
    signs = strained.count(b"s")
    return GREEK_IN_WORD * (len(strained) - signs) + SIGN_IN_WORD * signs


@cache
def unfit(codec: str) -> frozenset[int]:
    """The bytes for which a code page has nothing that text holds."""
    beyond_ascii = code_page(codec).decoding[0x80:]
    return frozenset(n for n, c in enumerate(beyond_ascii, 0x80) if NEVER.match(c))


@cache
def _shapes(codec: str) -> bytes:
    return "".join(map(_shape, code_page(codec).decoding)).encode("ascii")


# Code pages have most of their characters in common.
@cache
def _shape(character: str) -> str:
    script, _, _ = know(character)
    if not script:
        # A mark goes with the letter before it.
        is_inside = character < "\x80" or character in JOINING or category(character)[0] == "M"
        return " " if is_inside else "s"
    letters = "aA" if character < "\x80" else "lLo" if script == "Latin" else "fFg"
    return letters[0 if character.islower() else 1 if character.isupper() else 2]
