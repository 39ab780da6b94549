"""What is said on standard error: one line a message, and no run hangs on who listens."""

import os
import re
import sys
from typing import Final

# What would end a line, move a terminal's cursor or colour it, and what has no bytes in UTF-8.
_UNPRINTABLE: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def printable(text: str) -> str:
    r"""The text on one line, with what no terminal shows as escapes.

    >>> print(printable("a\nb\x1b[31m \udcff é"))
    a\nb\x1b[31m \udcff é
    """
    return _UNPRINTABLE.sub(lambda found: repr(found[0])[1:-1], text)


def say(text: str) -> None:
    """Writes `text` on standard error; where that cannot be written, it goes nowhere."""
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        # Python would try what is left in its buffer again, and fail, at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
