"""Debris that no reader sees: terminal escapes, control characters, inner byte-order marks.

What shapes or directs writing (joiners, variation selectors, direction marks) and what a site's
own font may show (private use) stays; so does U+001A, which stands for a character that was lost,
but on a line of its own, as DOS ends a file.
"""

import re
from typing import Final

_ESCAPE: Final = (
    r"\x1b\[[0-?]*+[ -/]*+[@-~]"  # colours and cursor movements
    r"|\x1b\][^\x07\x1b]*+(?:\x07|\x1b\\)"  # titles and links
    r"|\x1b[@-Z\\^_]"
)
_LOST: Final = "\x1a"
_CONTROLS: Final = "".join(map(chr, (*range(9), *range(0x0E, 0x1A), 0x1B, 0x7F, 0xFEFF)))
# What debris is or begins with.
CONTROLS: Final = _CONTROLS + _LOST
_MARK: Final = re.compile(f"[{CONTROLS}]")
_DEBRIS: Final = re.compile(f"{_ESCAPE}|[{_CONTROLS}]|^{_LOST}+$", re.MULTILINE)


def remove_debris(line: str) -> str:
    """The line without terminal escapes, each taken out whole, and control characters.

    >>> remove_debris("\\x1b[36mblue\\x1b[0m ink\\x00")
    'blue ink'
    """
    return _DEBRIS.sub("", line)


def has_debris(text: str) -> bool:
    """Whether there is any of it."""
    return _DEBRIS.search(text) is not None


def shows_debris(characters: str) -> bool:
    """Whether any of `characters` may be debris, or begins some."""
    return _MARK.search(characters) is not None
