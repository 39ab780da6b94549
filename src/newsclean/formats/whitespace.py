"""White space and invisible characters: a text as a browser shows it."""

import re
from typing import Final

from newsclean.scripts import is_partly_unspaced

# Stands for <br> and for the border between two cells; no parsed text holds a control character
# of this kind alone in a piece.
BREAK: Final = "\0"
CELL: Final = "\x1e"

# A no-break or ideographic space says more than a space: alone between two words it stays.
_TELLING: Final = " \xa0\u202f\u3000"
_OTHERS: Final = r"\t-\r\x85\u1680\u2000-\u200a\u2028\u2029\u205f"
_SPACES: Final = re.compile(f"[{_OTHERS}{_TELLING}]{{2,}}|[{_OTHERS}]")
_INVISIBLE: Final = "\xad\u2060\ufeff"
_ZERO_WIDTH_SPACE: Final = "\u200b"


def collapse(text: str) -> str:
    """`text` on one line with single spaces, without soft hyphens and marks that take no room.

    >>> collapse(" co\\xadope\\xadrate \\n for 10\\xa0000 \\xa0 more\\u200b ")
    'cooperate for 10\\xa0000 more'
    """
    stripped = text.strip()
    # No white space is printable but the space, and nothing without a width is.
    if stripped.isprintable() and "  " not in stripped:
        return stripped
    # So many searches for one character take a fraction of the time of one for any of them.
    if not text.isascii() and (
        "\xa0" in text or "\xad" in text or "\u200b" in text or "\u202f" in text
        or "\u2060" in text or "\u3000" in text or "\ufeff" in text
    ):  # fmt: skip
        return _SPACES.sub(" ", drop_invisible(text)).strip()
    return " ".join(text.split())


def drop_invisible(text: str) -> str:
    """`text` without characters that have no width.

    A zero-width space stays where it parts words: in scripts that write none.
    """
    for character in _INVISIBLE:
        text = text.replace(character, "")
    if _ZERO_WIDTH_SPACE in text and not is_partly_unspaced(text):
        text = text.replace(_ZERO_WIDTH_SPACE, "")
    return text.strip(_ZERO_WIDTH_SPACE)
