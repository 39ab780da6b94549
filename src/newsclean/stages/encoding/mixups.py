"""Code pages that people's programs take for one another, and how to go back from one to another.

A program that reads by a code page shows bytes without a meaning there as control characters (as
browsers do). So `encode` takes those back, while `decode`, which gives what the text should have
been, does not accept bytes without a meaning.
"""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

# What text was wrongly read as, the likeliest first: defaults of systems, editors and browsers.
SINGLE_BYTE: Final = (
    "latin-1", "cp1252", "cp1251", "cp1250", "mac-roman", "cp437", "cp850", "koi8-r", "cp1256",
    "iso-8859-2", "cp1253", "cp1254", "cp1255", "cp1257", "cp1258", "cp866", "cp852", "cp874",
    "iso-8859-5", "iso-8859-7", "iso-8859-8", "iso-8859-6", "iso-8859-9", "iso-8859-15",
    "mac-cyrillic", "koi8-u", "cp858", "cp862", "cp737", "cp857", "cp775", "cp855", "cp864",
    "iso-8859-4", "iso-8859-13", "iso-8859-10", "mac-latin2", "mac-greek", "mac-turkish",
)  # fmt: skip
MULTI_BYTE: Final = ("gb18030", "cp932", "shift_jis", "cp949", "cp950", "big5", "euc_jp")
# What text may truly be, apart from UTF-8: one of each family for each script comes first.
NATIONAL: Final = (
    "cp1251", "koi8-r", "iso-8859-5", "cp866", "mac-cyrillic", "koi8-u", "cp855",
    "cp1250", "iso-8859-2", "cp852", "mac-latin2",
    "cp1253", "iso-8859-7", "cp737", "mac-greek",
    "cp1254", "cp857", "cp1255", "cp862", "cp1256", "iso-8859-6", "cp874",
    "cp1257", "cp775", "cp1258", "iso-8859-4", "iso-8859-13", "mac-turkish",
    "cp1252", "iso-8859-15", "cp850", "cp437", "mac-roman",
    "gb18030", "cp932", "cp949", "cp950", "euc_jp",
)  # fmt: skip
# Names as people know them, where Python's differ.
_KNOWN_AS: Final = {
    "gb18030": "gbk", "cp932": "shift-jis", "shift_jis": "shift-jis", "cp949": "euc-kr",
    "cp950": "big5", "euc_jp": "euc-jp", "cp874": "tis-620",
}  # fmt: skip
# Spans of text between characters that a codec lacks; with more of them it was not the one.
MOST_SPANS: Final = 40


def known_as(codec: str) -> str:
    """A codec's name for people."""
    return _KNOWN_AS.get(codec, codec)


@dataclass(frozen=True, slots=True)
class CodePage:
    """A single-byte encoding, as tables for both ways.

    `decoding` has U+FFFE, which no text holds, for bytes without a meaning; `octets` maps each
    character, control characters for those bytes included, to its byte as a character.
    """

    decoding: str
    encoding: object
    octets: dict[int, int | str]


@cache
def code_page(codec: str) -> CodePage:
    """The tables of a single-byte codec."""
    decoding = "".join(bytes([n]).decode(codec, "ignore") or "\ufffe" for n in range(256))
    shown = "".join(chr(n) if c == "\ufffe" else c for n, c in enumerate(decoding))
    # A browser never shows letters of its own here; it leaves C1 controls in their place.
    octets: dict[int, int | str] = {n: 0xF0000 + n for n in range(0x80, 0x100)}
    octets |= {ord(c): n for n, c in enumerate(shown)}
    return CodePage(decoding, codecs.charmap_build(shown), octets)


def encode(text: str, codec: str) -> bytes:
    """The bytes that `codec` shows as `text`; raises UnicodeEncodeError where there are none."""
    if codec in MULTI_BYTE:
        return text.encode(codec)
    # charmap_encode takes what charmap_build gives, but is not annotated so.
    return codecs.charmap_encode(text, "strict", code_page(codec).encoding)[0]  # type: ignore[arg-type]


def decode(data: bytes, codec: str) -> str:
    """`data` read by `codec`; raises UnicodeDecodeError for a byte without a meaning."""
    if codec in MULTI_BYTE or codec == "utf-8":
        return data.decode(codec)
    return codecs.charmap_decode(data, "strict", code_page(codec).decoding)[0]


def spans(text: str, codec: str) -> list[str | bytes]:
    """`text` in order, as bytes where `codec` can have shown it; empty if it mostly cannot."""
    found: list[str | bytes] = []
    start = 0
    while start < len(text):
        if len(found) > MOST_SPANS:
            return []
        rest = text[start:]
        try:
            found.append(encode(rest, codec))
            break
        except UnicodeEncodeError as error:
            if error.start:
                found.append(encode(rest[: error.start], codec))
            found.append(rest[error.start : error.end])
            start += error.end
    return found


def reread(text: str, wrong: str, right: str) -> str | None:
    """`text`, shown by the codec `wrong`, as `right` reads it; None where it does not fit.

    Characters that `wrong` does not have stay as they are, but what is between them must all fit.

    >>> reread("Ïðèâåò – да", "cp1252", "cp1251") == "Привет – да"
    True
    """
    parts: list[str] = []
    for span in spans(text, wrong):
        if isinstance(span, str):
            parts.append(span)
            continue
        try:
            parts.append(decode(span, right))
        except UnicodeDecodeError:
            return None
    return "".join(parts) if parts else None


def fitting(sample: str, codecs_: tuple[str, ...]) -> Iterator[tuple[str, list[str | bytes]]]:
    """The codecs that can have shown `sample`, those that show it from the same bytes once."""
    seen: set[tuple[str | bytes, ...]] = set()
    for codec in codecs_:
        found = spans(sample, codec)
        key = tuple(found)
        if any(isinstance(span, bytes) and not span.isascii() for span in found):
            if key not in seen:
                seen.add(key)
                yield codec, found
