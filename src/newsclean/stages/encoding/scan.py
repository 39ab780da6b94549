"""The scan that tells, at the speed of C, that a text holds nothing to repair.

It looks at words with something that is not ASCII, of which a text has few that differ. They are
passed over if they are at home in clean Western text, or spelled as their script's words are. What
is left has to be as plausible, with the letters around it, as clean text in its own language.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from newsclean.stages.encoding.marks import CONTROLS
from newsclean.stages.encoding.regular import (
    FOREIGN_TO_ALL,
    LETTERS_AT_HOME,
    SIGNS_AT_HOME,
    odd_words,
)
from newsclean.stages.encoding.sequences import shows_sequences

# What is not ASCII, with the ASCII letters that it touches.
_RUN: Final = re.compile(r"[A-Za-z]?[^\x00-\x7f]++(?:[A-Za-z]?[^\x00-\x7f]++)*+[A-Za-z]?")
# What is not at home in Western text: any other character, two together, a no-break space after
# what it shows as where it is misread.
_STRANGE: Final = re.compile(
    rf"[^\x00-\x7f{LETTERS_AT_HOME}{SIGNS_AT_HOME}{FOREIGN_TO_ALL}]"
    rf"|(?![äöü]ß)[^\x00-\x7f\s“”‘’–—…{FOREIGN_TO_ALL}]{{2}}|[ÂÃ]\xa0"
)
# Signs that are damage only beside letters.
_HARMLESS: Final = "\xa0\u200b\u200d\u202f·°©®™•×–—‘’“”…€→✓"
# Letters of the Latin alphabets and signs, none of them ASCII.
_ACCENTED: Final = re.compile("[\xa0-\u024f]+")
# So few are looked for one by one; where there are more, most lines hold one.
FEW: Final = 8
_PLAIN: Final = bytes(n for n in range(0x80) if chr(n) not in CONTROLS)
_FOREIGN: Final = bytes(n if n > 0x7F else 0x20 for n in range(256))
_LETTERS: Final = bytes(n if n > 0x7F or chr(n).isalpha() else 0x20 for n in range(256))


class Look(NamedTuple):
    """A text, its bytes in UTF-8, and what of it is no plain ASCII, in order."""

    text: str
    octets: bytes
    others: str


def look_at(text: str) -> Look:
    """The look at a text that tells what there may be to repair."""
    octets = _encode(text)
    return Look(text, octets, _decode(octets.translate(None, _PLAIN)))


def find_damage(look: Look) -> Callable[[str], bool] | None:
    """What tells which parts of a text may be damaged; None if there is none."""
    unfamiliar = _unfamiliar_words(look)
    if not unfamiliar:
        return None
    words = frozenset(map(_encode, unfamiliar))

    def may_be_damaged(part: str) -> bool:
        if part.isascii():
            return False
        # Where there are few, a look for each is faster than one at all words.
        if len(words) <= FEW and not any(word in part for word in unfamiliar):
            return False
        return not words.isdisjoint(_split(_encode(part), _LETTERS))

    return may_be_damaged


def _unfamiliar_words(look: Look) -> Sequence[str]:
    """The words, with all that is not ASCII around them, that clean text does not hold."""
    octets = look.octets
    if not look.others.lstrip(_HARMLESS):
        return ()
    strange = _strange_parts(octets)
    if not strange:
        return ()
    if len(strange) <= FEW:
        lines = _lines_with(strange, octets)
    else:
        lines = [line for line in octets.split(b"\n") if not line.isascii()]
    words = set(_split(b"\n".join(lines), _LETTERS))
    return _judge(_decode(b" ".join(sorted([word for word in words if not word.isascii()]))))


def _strange_parts(octets: bytes) -> list[bytes]:
    """What is not ASCII in a row, and not at home in Western text."""
    parts = set(_split(octets, _FOREIGN))
    if _STRANGE.search(_decode(b" ".join(parts))) is None:
        return []
    return [part for part in parts if _STRANGE.search(_decode(part))]


def _lines_with(parts: Iterable[bytes], octets: bytes) -> list[bytes]:
    """The lines in which any of `parts` stands."""
    lines: dict[int, bytes] = {}
    for part in parts:
        place = octets.find(part)
        while place >= 0:
            start = octets.rfind(b"\n", 0, place) + 1
            stop = octets.find(b"\n", place)
            stop = len(octets) if stop < 0 else stop
            lines[start] = octets[start:stop]
            place = octets.find(part, stop)
    return list(lines.values())


# A document is looked at again wherever a stage may have something to do with it.
@lru_cache(maxsize=16)
def _judge(joined: str) -> Sequence[str]:
    """Those of the words in `joined`, with single spaces between, that are not familiar."""
    words = joined.split(" ")
    odd = odd_words(joined)
    if shows_sequences(f"{joined} "):
        odd += [word for word in words if shows_sequences(f"{word} ")]
    runs = set(_RUN.findall(" ".join(odd)))
    unfamiliar = {run for run in runs if not _is_familiar(run)}
    if not unfamiliar:
        return ()
    return [word for word in words if not unfamiliar.isdisjoint(_RUN.findall(word))]


def _encode(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _split(octets: bytes, table: bytes) -> list[bytes]:
    return octets.translate(table).split()


def _decode(octets: bytes) -> str:
    return octets.decode("utf-8", "surrogatepass")


@lru_cache(maxsize=50_000)
def _is_familiar(run: str) -> bool:
    """Whether a run is plausible as it stands, if need be as a rare word.

    No words are made of accented letters alone: those show another script.
    """
    from newsclean.stages.encoding.letters import SLACK
    from newsclean.stages.encoding.plausibility import tally  # clean Western text needs no models

    if _STRANGE.search(run) is None:
        return True
    slack = 0.0 if _ACCENTED.fullmatch(run) else SLACK
    return not shows_sequences(f"{run} ") and tally(run).is_flawless(slack)
