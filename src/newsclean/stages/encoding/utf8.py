"""UTF-8 that was read by another codec: the sequences of bytes give it away."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import log2
from typing import Final
from unicodedata import category

import regex

from newsclean.stages.encoding.mixups import (
    MULTI_BYTE,
    SINGLE_BYTE,
    code_page,
    decode,
    encode,
    spans,
)

# A character of several bytes in UTF-8, each byte shown as the character of its number.
_SEQUENCE: Final = re.compile(
    "[\xc2-\xdf][\x80-\xbf]"
    "|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]"
    "|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}"
)
_FOREIGN_RUN: Final = re.compile(r"[^\x00-\x7f]+")
FIRST_EAST_ASIAN: Final = "\u2e80"
# Bits for each doubling of what is left beside the sequences.
LEFTOVERS: Final = 3.0
ACCIDENT: Final = 14.0
_UNFIT: Final = frozenset({"Cc", "Cn", "Co"})  # Unicode categories of what text does not hold
_SPACED: Final = regex.compile(r"(?<=\s)(?=\S)")


@dataclass(frozen=True, slots=True)
class Utf8Reading:
    """A line read as UTF-8 that `codec` showed.

    `sequences` is how many characters were put right, `leftovers` how many others `codec` has.
    """

    text: str
    codec: str
    sequences: int
    leftovers: int
    is_among_others: bool = False
    has_letters: bool = True
    gives_controls: bool = False

    @property
    def is_complete(self) -> bool:
        """Whether several characters were UTF-8 and no other one is left: that is no accident."""
        return self.sequences > 1 and not self.leftovers

    @property
    def doubt(self) -> float:
        """What speaks against it, in bits.

        A codec misreads a line as a whole, or mostly; a single sequence among other signs, of
        signs only, or for a control character may be an accident.
        """
        bits = LEFTOVERS * log2(1 + self.leftovers / self.sequences)
        if self.sequences == 1 and (self.is_among_others or not self.has_letters):
            bits += ACCIDENT
        if self.gives_controls and self.codec != "latin-1":
            bits += 2 * ACCIDENT
        return bits


def readings(line: str) -> Iterator[Utf8Reading]:
    """What `line` says if it is UTF-8 misread, by each codec that can have shown it.

    Of code pages that show the same bytes as the same characters the first one speaks for all.
    """
    runs = set(_FOREIGN_RUN.findall(line))
    # Only characters in a row can be a sequence; the others tell the pages apart.
    rows = " ".join([run for run in runs if len(run) > 1])
    seen: set[str] = set()
    for codec in SINGLE_BYTE if rows else ():
        octets = code_page(codec).octets
        if not _SEQUENCE.search(rows.translate(octets)):
            continue
        shown = " ".join(runs).translate(octets)
        if shown in seen:
            continue
        seen.add(shown)
        found = read_sequences(line, codec)
        if found is not None:
            yield found
    # Codecs of several bytes show every sequence as at least one East Asian character.
    for codec in MULTI_BYTE if max(line) >= FIRST_EAST_ASIAN else ():
        found = read_spans(line, codec)
        if found is not None:
            yield found


def read_sequences(line: str, codec: str) -> Utf8Reading | None:
    """`line` with each UTF-8 sequence that a single-byte codec shows in it as its character.

    What is no such sequence stays as it is. None if there is no sequence at all.

    >>> read_sequences("BurkinabÃ©’s café", "cp1252").text
    'Burkinabé’s café'
    """
    octets = line.translate(code_page(codec).octets)
    parts: list[str] = []
    done = count = leftovers = 0
    has_letters = gives_controls = False
    for match in _SEQUENCE.finditer(octets):
        start, stop = match.span()
        leftovers += _count_octets(octets[done:start])
        parts += (line[done:start], match[0].encode("latin-1").decode())
        has_letters = (
            has_letters
            or any(c.isalpha() for c in line[start:stop])
            or (line[max(0, start - 1) : start].isalpha() and line[stop : stop + 1].isalpha())
        )
        gives_controls = gives_controls or category(parts[-1]) in _UNFIT
        done = stop
        count += 1
    if not count:
        return None
    # A no-break space at the end of a line has been stripped as other spaces are.
    stop = len(line) - octets.endswith("\xc2")
    leftovers += _count_octets(octets[done:stop])
    parts.append(line[done:stop])
    others = not "".join(parts[::2]).isascii()
    return Utf8Reading("".join(parts), codec, count, leftovers, others, has_letters, gives_controls)


def read_spans(line: str, codec: str) -> Utf8Reading | None:
    """`line` with each span that a multi-byte codec shows UTF-8 as put right.

    A span that is not UTF-8 throughout is tried word by word; what does not fit stays.
    """
    parts: list[str] = []
    count = leftovers = 0
    for span in spans(line, codec):
        if isinstance(span, str):
            parts.append(span)
            continue
        shown = decode(span, codec)
        for piece in (shown,) if _is_utf8(span) else _SPACED.split(shown):
            octets = encode(piece, codec)
            if piece.isascii() or not _is_utf8(octets):
                parts.append(piece)
                leftovers += sum(c > "\x7f" for c in piece)
            else:
                parts.append(octets.decode())
                count += sum(c > "\x7f" for c in parts[-1])
    return Utf8Reading("".join(parts), codec, count, leftovers) if count else None


def _count_octets(text: str) -> int:
    return 0 if text.isascii() else sum("\x80" <= c <= "\xff" for c in text)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True
