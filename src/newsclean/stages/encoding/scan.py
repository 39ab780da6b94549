"""The scan that tells, at the speed of C, that a text holds nothing to repair.

It looks at runs of what is not ASCII, of which a text has few that differ. A run is passed over if
it is at home in clean Western text, or if it is as plausible, with the letters around it, as clean
text in its own language.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from newsclean.stages.encoding.regular import (
    FOREIGN_TO_ALL,
    LETTERS_AT_HOME,
    SIGNS_AT_HOME,
    odd_words,
)
from newsclean.stages.encoding.sequences import shows_sequences

# What is not ASCII, with the ASCII letters that it touches.
_RUN: Final = re.compile(r"[A-Za-z]?[^\x00-\x7f]++(?:[A-Za-z]?[^\x00-\x7f]++)*+[A-Za-z]?")
_STRANGE: Final = re.compile(
    rf"[^\x00-\x7f{LETTERS_AT_HOME}{SIGNS_AT_HOME}{FOREIGN_TO_ALL}]"
    rf"|[^\x00-\x7f\s“”‘’–—…{FOREIGN_TO_ALL}]{{2}}|[ÂÃ]\xa0"
)
_FOREIGN: Final = bytes(n if n > 0x7F else 0x20 for n in range(256))
_LETTERS: Final = bytes(n if n > 0x7F or chr(n).isalpha() else 0x20 for n in range(256))


def may_be_damaged(text: str) -> bool:
    """Whether `text` holds anything that clean text does not."""
    if text.isascii():
        return False
    foreign = [line for line in text.split("\n") if not line.isascii()]
    octets = "\n".join(foreign).encode("utf-8", "surrogatepass")
    if _STRANGE.search(_decode(set(octets.translate(_FOREIGN).split()))) is None:
        return False
    words = [word for word in set(octets.translate(_LETTERS).split()) if not word.isascii()]
    decoded = _decode(words)
    odd = odd_words(decoded.split(" "))
    if shows_sequences(f"{decoded} "):
        odd += filter(shows_sequences, decoded.split(" "))
    return not all(map(_is_familiar, set(_RUN.findall(" ".join(odd)))))


def _decode(words: Iterable[bytes]) -> str:
    return b" ".join(words).decode("utf-8", "surrogatepass")


@lru_cache(maxsize=50_000)
def _is_familiar(run: str) -> bool:
    """Whether a run is plausible as it stands, with no allowance for rare words."""
    from newsclean.stages.encoding.plausibility import tally  # clean Western text needs no models

    if _STRANGE.search(run) is None:
        return True
    return not shows_sequences(f"{run} ") and tally(run).is_flawless
