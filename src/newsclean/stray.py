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
from unicodedata import name

from newsclean.document import Block, Document
from newsclean.surrogates import count_surrogate_bytes, describe_surrogates, join_surrogates

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
# How sure a character is that the text has elsewhere, one that it may well have, and any other.
SEEN, FITTING, ODD = 1.0, 0.8, 0.2
_SIGNS: Final = frozenset("’‘“”„–—…•·°©®™«»€£§½×\xa0")
NEAR: Final = 2  # characters on either side
_END: Final = re.compile("[\udc80-\udcbf]{1,3}(?![\udc80-\udcff])")
_BEGINNING: Final = re.compile("(?<![\udc80-\udcff])[\udcc2-\udcf4][\udc80-\udcbf]{0,2}\\Z")
# How a sign of print and an emoji begin, which in no code page end a text.
_TYPICAL: Final = re.compile("(?<![\udc80-\udcff])(?:\udce2\udc80|\udcf0\udc9f[\udc80-\udcbf]?)\\Z")


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


def is_cut_off(text: str) -> bool:
    """Whether all stray bytes are what is left of a sign of print or an emoji at the end."""
    cut = _TYPICAL.search(text[-LONGEST:])
    return cut is not None and len(cut[0]) == count_stray_bytes(text)


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


def judge_codec(text: str, codec: str) -> float:
    """How sure it is, from 0 to 1, that `codec` reads the stray bytes of `text` right.

    What the text has elsewhere speaks for it, less so a letter among others of its script or a
    sign of print; a letter among those of another script may be anything.

    >>> latin, lone = (b"\\xe9".join(map(str.encode, parts)) for parts in (("橋 caf", ""), "橋開"))
    >>> [judge_codec(said.decode("utf-8", "surrogateescape"), "cp1252") for said in (latin, lone)]
    [0.8, 0.2]
    """
    own = _own_characters(text)
    certainties: list[float] = []
    for run in islice(_RUN.finditer(text), ENOUGH):
        read = _octets(run[0]).decode(codec, "replace")
        near = text[max(0, run.start() - NEAR) : run.start()] + text[run.end() : run.end() + NEAR]
        scripts = set(map(_script, near + read.encode("ascii", "ignore").decode()))
        for character in filter(lambda c: c > "\x7f", read):
            if own[character] or own[character.swapcase()]:
                certainties.append(SEEN)
            else:
                fits = character in _SIGNS or _script(character) in scripts - {""}
                certainties.append(FITTING if fits else ODD)
    return round(sum(certainties) / len(certainties), 2) if certainties else SEEN


def _script(letter: str) -> str:
    """The first word of a letter's name, which is its script; empty for a sign."""
    return name(letter, "").partition(" ")[0] if letter.isalpha() else ""


def mend_stray_bytes(document: Document) -> Document:
    """The document with stray bytes read by their own codec, each block's repair on record."""
    codec = document.encoding.stray_codec
    changed: dict[int, Block] = {}
    joined = join_surrogates("\n".join([block.text for block in document.blocks]))
    whole, marked = joined.split("\n"), mark_cuts(joined).split("\n")
    line = 0
    for n, block in enumerate(document.blocks):
        stop = line + block.text.count("\n") + 1
        if not is_utf8(block.text):
            paired, cut = "\n".join(whole[line:stop]), "\n".join(marked[line:stop])
            read = read_stray_bytes(cut, codec)
            details = [f"bytes that are not UTF-8, read as {codec}"] * (read != cut)
            details += ["a character that was cut off"] * (cut != paired)
            if paired != block.text:
                details += describe_surrogates(block.text)
            changed[n] = block.repaired(
                read, "encoding", "encoding/stray-bytes", "; ".join(details),
                document.encoding.confidence if read != cut else 1.0,
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
    if beginning is not None and (
        is_cut_off(text) or any(c.startswith(_octets(beginning[0])) for c in own)
    ):
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
    return read_stray_bytes(mark_cuts(join_surrogates(text)), codec)


def escape_foreign_lines(text: str) -> str:
    """`text` with lines all of stray bytes where most of what is not ASCII in them is stray.

    In another encoding two bytes may by chance be a character of UTF-8.
    """
    return "\n".join(map(_escape_foreign, text.split("\n")))


def _escape_foreign(line: str) -> str:
    stray = count_stray_bytes(line) - count_surrogate_bytes(line)
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
