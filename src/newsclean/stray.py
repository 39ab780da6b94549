"""Stray bytes in a UTF-8 text: those of another encoding, and what is left of a character cut off.

In a text they stand as U+DC80 to U+DCFF (Python's `surrogateescape`), which loses nothing. What
they are is told by the rest of the text: they are read by the codec that makes of them what else
stands there.
"""

import re
from collections import Counter
from itertools import islice
from math import log2
from typing import Final

from newsclean.document import Block, Document

USUAL_CODEC: Final = "windows-1252"
_OTHER_CODECS: Final = (
    "windows-1251", "windows-1250", "windows-1253", "windows-1254", "windows-1255",
    "windows-1256", "windows-1257", "cp874", "koi8-r", "cp866", "iso-8859-2", "iso-8859-7",
    "gb18030", "cp932", "cp949", "big5", "euc_jp",
)  # fmt: skip
# Bits that another codec than the usual one has to save.
PREFERENCE: Final = 8.0
# What a character counts for that the text has in the other case, and one that it lacks.
OTHER_CASE, UNSEEN = 0.25, 0.02
ASCII_CHARACTER: Final = 6.0  # what each costs in bits, wherever it is no part of another character
# So many stray bytes tell what they are.
ENOUGH: Final = 2_000
# So many characters tell what a text is written in.
MANY: Final = 200_000
# A run of stray bytes, with the ASCII that may belong to characters of two bytes.
_RUN: Final = re.compile("[\udc80-\udcff]+(?:[\x21-\x7e]?[\udc80-\udcff]+)*[\x40-\x7e]?")
LONGEST: Final = 4  # a character in UTF-8, in bytes
_END: Final = re.compile("[\udc80-\udcbf]{1,3}(?![\udc80-\udcff])")
_BEGINNING: Final = re.compile("(?<![\udc80-\udcff])[\udcc2-\udcf4][\udc80-\udcbf]{0,2}\\Z")


def count_stray_bytes(text: str) -> int:
    """How many there are."""
    return len(_octets(text)) - len(text.encode("utf-8", "ignore"))


def is_utf8(text: str) -> bool:
    """Whether there is none."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def choose_codec(text: str) -> str:
    """The codec by which stray bytes are the characters that the rest of the text is written in.

    >>> said = "Все люди рождаются свободными. ".encode() + "И равными.".encode("cp1251")
    >>> choose_codec(said.decode("utf-8", "surrogateescape"))
    'windows-1251'
    """
    own = _own_characters(text)
    found = islice(_RUN.finditer(text), ENOUGH)
    runs = b"\n".join([_octets(run[0]) for run in found])[:ENOUGH]
    best, least = USUAL_CODEC, _cost(runs.decode(USUAL_CODEC, "replace"), own) - PREFERENCE
    for codec in _OTHER_CODECS:
        read = runs.decode(codec, "replace")
        foreign = [c for c in read if c > "\x7f"]
        if 2 * sum(_weight(c, own) >= OTHER_CASE for c in foreign) < len(foreign):
            continue
        cost = _cost(read, own)
        if cost < least:
            best, least = codec, cost
    return best


def mend_stray_bytes(document: Document) -> Document:
    """The document with stray bytes read by their own codec, each block's repair on record."""
    codec = document.encoding.stray_codec
    changed: dict[int, Block] = {}
    whole = mark_cuts("\n".join([block.text for block in document.blocks])).split("\n")
    line = 0
    for n, block in enumerate(document.blocks):
        stop = line + block.text.count("\n") + 1
        if any("\udc80" <= c <= "\udcff" for c in block.text):
            marked = "\n".join(whole[line:stop])
            read = read_stray_bytes(marked, codec)
            details = [f"bytes that are not UTF-8, read as {codec}"] * (read != marked)
            details += ["a character that was cut off"] * (marked != block.text)
            changed[n] = block.repaired(
                read, "encoding", "encoding/stray-bytes", "; ".join(details),
                document.encoding.confidence,
            )  # fmt: skip
        line = stop
    return document.with_blocks(changed)


def mark_cuts(text: str) -> str:
    """`text` with U+FFFD for what is left of a character at its beginning and at its end.

    >>> mark_cuts("от\\udcd0") == "от\\ufffd", mark_cuts("café caf\\udce9") == "café caf\\udce9"
    (True, True)
    """
    if is_utf8(text):
        return text
    own = [c.encode("utf-8") for c in _own_characters(text)]
    end, beginning = _END.match(text), _BEGINNING.search(text[-LONGEST:])
    if beginning is not None and any(c.startswith(_octets(beginning[0])) for c in own):
        text = f"{text[: -len(beginning[0])]}\ufffd"
    if end is not None and any(c.endswith(_octets(end[0])) for c in own):
        text = f"\ufffd{text[end.end() :]}"
    return text


def read_stray_bytes(text: str, codec: str = USUAL_CODEC) -> str:
    """`text` with its stray bytes read by `codec`, those without a meaning as U+FFFD.

    >>> read_stray_bytes("caf\\udce9 \\udc93so\\udc94 \\udc81") == "café “so” \\ufffd"
    True
    """
    if is_utf8(text):
        return text
    return _RUN.sub(lambda run: _octets(run[0]).decode(codec, "replace"), text)


def read_all(text: str, codec: str) -> str:
    """A whole text with its stray bytes read by `codec`, but for characters that were cut off."""
    return read_stray_bytes(mark_cuts(text), codec)


def escape_foreign_lines(text: str) -> str:
    """`text` with lines all of stray bytes where most of what is not ASCII in them is stray.

    In another encoding two bytes may by chance be a character of UTF-8.
    """
    return "\n".join(map(_escape_foreign, text.split("\n")))


def _escape_foreign(line: str) -> str:
    stray = count_stray_bytes(line)
    if not stray or 2 * stray <= len(line) - len(line.encode("ascii", "ignore")):
        return line
    return _octets(line).decode("ascii", "surrogateescape")


def _own_characters(text: str) -> Counter[str]:
    own = Counter(text[:MANY])
    for character in [c for c in own if c <= "\x7f" or "\ud800" <= c <= "\udfff"]:
        del own[character]
    return own


def _octets(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def _cost(read: str, own: Counter[str]) -> float:
    """What a reading of stray bytes costs in bits, by how often the text has its characters."""
    most = log2(own.total() + 1)
    return sum(
        ASCII_CHARACTER if c <= "\x7f" else most - log2(_weight(c, own) + UNSEEN) for c in read
    )


def _weight(character: str, own: Counter[str]) -> float:
    return own[character] + OTHER_CASE * own[character.swapcase()]
