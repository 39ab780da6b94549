"""Debris that no reader sees: terminal escapes, control characters, inner byte-order marks.

What shapes or directs writing (joiners, variation selectors, direction marks) and what a site's
own font may show (private use) stays; so does U+001A, which stands for a character that was lost.
"""

from typing import Final

import regex

_ESCAPE: Final = (
    r"\x1b\[[0-?]*+[ -/]*+[@-~]"  # colours and cursor movements
    r"|\x1b\][^\x07\x1b]*+(?:\x07|\x1b\\)"  # titles and links
    r"|\x1b[@-Z\\^_]"
)
_DEBRIS: Final = regex.compile(rf"{_ESCAPE}|[\x00-\x08\x0e-\x19\x1b\x7f\ufeff]")


def remove_debris(line: str) -> str:
    """The line without terminal escapes, each taken out whole, and control characters.

    >>> remove_debris("\\x1b[36mblue\\x1b[0m ink\\x00")
    'blue ink'
    """
    return _DEBRIS.sub("", line)


def has_debris(text: str) -> bool:
    """Whether there is any of it."""
    return _DEBRIS.search(text) is not None
