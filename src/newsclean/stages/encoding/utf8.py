"""UTF-8 that was read by another codec: the sequences of bytes give it away."""

from collections.abc import Iterator
from typing import Final

import regex

from newsclean.stages.encoding.mixups import MULTI_BYTE, SINGLE_BYTE, code_page, spans

# A character of several bytes in UTF-8, each byte shown as the character of its number.
_SEQUENCE: Final = regex.compile(
    "[\xc2-\xdf][\x80-\xbf]"
    "|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]"
    "|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}"
)
_SPACED: Final = regex.compile(r"(?<=\s)(?=\S)")


def readings(line: str) -> Iterator[tuple[str, str]]:
    """What `line` says if it is UTF-8 misread: the codec, and the line as UTF-8."""
    for codec in SINGLE_BYTE:
        found = read_sequences(line, codec)
        if found is not None:
            yield codec, found
    for codec in MULTI_BYTE:
        found = read_spans(line, codec)
        if found is not None:
            yield codec, found


def read_sequences(line: str, codec: str) -> str | None:
    """`line` with each UTF-8 sequence that a single-byte codec shows in it as its character.

    What is no such sequence stays as it is. None if there is no sequence at all.

    >>> read_sequences("BurkinabÃ©’s café", "cp1252")
    'Burkinabé’s café'
    """
    octets = line.translate(code_page(codec).octets)
    parts: list[str] = []
    done = 0
    for match in _SEQUENCE.finditer(octets):
        start, stop = match.span()
        parts += (line[done:start], match[0].encode("latin-1").decode())
        done = stop
    return "".join(parts) + line[done:] if parts else None


def read_spans(line: str, codec: str) -> str | None:
    """`line` with each span that a multi-byte codec shows UTF-8 as put right.

    A span that is not UTF-8 throughout is tried word by word; what does not fit stays.
    """
    parts: list[str] = []
    is_found = False
    for span in spans(line, codec):
        if isinstance(span, str):
            parts.append(span)
            continue
        try:
            parts.append(span.decode())
            is_found = is_found or not span.isascii()
        except UnicodeDecodeError:
            for word in _SPACED.split(span.decode(codec)):
                try:
                    parts.append(word.encode(codec).decode())
                    is_found = is_found or not word.isascii()
                except UnicodeDecodeError:
                    parts.append(word)
    return "".join(parts) if is_found else None
