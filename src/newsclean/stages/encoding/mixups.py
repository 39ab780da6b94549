"""Code pages that people's programs take for one another, and how to go back from one to another.

A program that reads by a code page shows bytes without a meaning there as control characters (as
browsers do). So `encode` takes those back, while `decode`, which gives what the text should have
been, does not accept bytes without a meaning.
"""

import codecs
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

# What UTF-8 was read as, and what it costs in bits to assume that: the defaults of systems,
# editors and browsers come first.
SINGLE_BYTE: Final = {
    "latin-1": 0.0, "cp1252": 0.0, "cp1251": 1.0, "cp1250": 1.0, "mac-roman": 1.5, "cp437": 1.5,
    "cp850": 1.5, "koi8-r": 2.0, "cp1254": 1.5, "cp1253": 2.0, "cp1256": 2.0, "cp1255": 2.0,
    "cp1257": 2.0, "iso-8859-2": 2.0, "cp1258": 2.5, "cp866": 2.5, "cp852": 3.0, "cp874": 2.5,
    "iso-8859-15": 3.0, "iso-8859-9": 3.0, "iso-8859-7": 4.0, "iso-8859-5": 4.0,
    "iso-8859-8": 5.0, "iso-8859-6": 5.0, "mac-cyrillic": 5.0, "koi8-u": 5.0, "cp858": 5.0,
    "cp862": 6.0, "cp737": 6.0, "cp857": 6.0, "cp775": 7.0, "cp855": 7.0,
    "iso-8859-4": 7.0, "iso-8859-13": 7.0, "iso-8859-10": 8.0, "mac-latin2": 8.0,
    "mac-greek": 8.0, "mac-turkish": 8.0, "iso-8859-11": 3.0, "iso-8859-16": 5.0,
}  # fmt: skip
MULTI_BYTE: Final = {
    "gb18030": 2.0, "cp932": 2.0, "shift_jis": 2.5, "cp949": 2.0, "cp950": 2.5, "big5": 3.0,
    "euc_jp": 4.0,
}  # fmt: skip
# What text in a national code page was read as, and what it costs in bits to assume that.
MISREAD_AS: Final = {
    "latin-1": 0.0, "cp1252": 0.0, "cp1251": 3.0, "koi8-r": 3.0, "cp1250": 4.0, "mac-roman": 4.0,
    "cp437": 4.0, "cp850": 4.0, "gb18030": 2.0, "cp932": 3.0, "cp949": 3.0, "cp950": 3.0,
    "cp866": 6.0, "iso-8859-5": 6.0, "iso-8859-2": 6.0, "cp1254": 6.0, "cp1256": 6.0,
    "mac-cyrillic": 8.0, "euc_jp": 8.0,
}  # fmt: skip
# What text may truly be, apart from UTF-8, and what it costs in bits to assume that.
NATIONAL: Final = {
    **dict.fromkeys(
        ("cp1251", "koi8-r", "cp1250", "iso-8859-2", "cp1253", "cp1254", "cp1255", "cp1256",
         "cp874", "gb18030", "cp932", "cp949", "cp950", "euc_jp"), 0.0,
    ),
    **dict.fromkeys(("iso-8859-7", "cp866", "cp1257", "cp1258", "iso-8859-5"), 3.0),
    **dict.fromkeys(("cp1252", "mac-roman", "cp850", "cp437", "cp852", "iso-8859-6"), 6.0),
    **dict.fromkeys(("mac-cyrillic", "koi8-u", "cp857", "cp862", "cp737", "cp775", "cp855"), 10.0),
    **dict.fromkeys(("mac-latin2", "mac-greek", "mac-turkish", "iso-8859-4", "iso-8859-13"), 10.0),
}  # fmt: skip
# Names as people know them, where Python's differ.
_KNOWN_AS: Final = {
    "gb18030": "gbk", "cp932": "shift-jis", "shift_jis": "shift-jis", "cp949": "euc-kr",
    "cp950": "big5", "euc_jp": "euc-jp", "cp874": "tis-620",
}  # fmt: skip
# Stands for what a byte without a meaning would be; no text holds it.
MEANINGLESS: Final = "\ufffe"
_ALL_BYTES: Final = bytes(range(256))
# Spans of text between characters that a codec lacks; with more of them it was not the one.
MOST_SPANS: Final = 200


def known_as(codec: str) -> str:
    """A codec's name for people."""
    return _KNOWN_AS.get(codec, codec)


@dataclass(frozen=True, slots=True)
class CodePage:
    """A single-byte encoding, as tables for both ways.

    `decoding` has MEANINGLESS for bytes without a meaning, `shown` a control character; `octets`
    maps each character that is shown to its byte as a character.
    """

    decoding: str
    shown: str
    encoding: object
    octets: dict[int, int | str]


@cache
def code_page(codec: str) -> CodePage:
    """The tables of a single-byte codec."""
    decoding = _ALL_BYTES.decode(codec, "replace").replace("\ufffd", MEANINGLESS)
    shown = "".join(chr(n) if c == MEANINGLESS else c for n, c in enumerate(decoding))
    # A browser never shows letters of its own here; it leaves C1 controls in their place.
    octets: dict[int, int | str] = {n: 0xF0000 + n for n in range(0x80, 0x100)}
    octets |= {ord(c): n for n, c in enumerate(shown)}
    return CodePage(decoding, shown, codecs.charmap_build(shown), octets)


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


# Each of a wrong codec's spans is read by all codecs that may have been the right one.
@lru_cache(maxsize=64)
def spans(text: str, codec: str) -> tuple[str | bytes, ...]:
    """`text` in order, as bytes where `codec` can have shown it; empty if it mostly cannot."""
    found: list[str | bytes] = []
    start = 0
    while start < len(text):
        if len(found) > MOST_SPANS:
            return ()
        rest = text[start:]
        try:
            found.append(encode(rest, codec))
            break
        except UnicodeEncodeError as error:
            if error.start:
                found.append(encode(rest[: error.start], codec))
            found.append(rest[error.start : error.end])
            start += error.end
    return tuple(found)


def reread(text: str, wrong: str, right: str) -> str | None:
    """`text`, shown by the codec `wrong`, as `right` reads it; None where it does not fit.

    Characters that `wrong` does not have stay as they are, but what is between them must all fit.

    >>> reread("Ïðèâåò – да", "cp1252", "cp1251") == "Привет – да"
    True
    """
    if wrong not in MULTI_BYTE and right not in MULTI_BYTE:
        found = text.translate(_conversion(wrong, right))
        return None if MEANINGLESS in found else found
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


@cache
def _conversion(wrong: str, right: str) -> dict[int, str]:
    """What each character that one single-byte codec shows is in another one."""
    return dict(zip(map(ord, code_page(wrong).shown), code_page(right).decoding, strict=True))


def fitting(sample: str, among: Iterable[str]) -> list[str]:
    """The codecs that can have shown at least every second character beyond ASCII in `sample`."""
    foreign = Counter(character for character in sample if character > "\x7f")
    return [
        codec
        for codec in among
        if 2 * sum(n for c, n in foreign.items() if _shows(codec, c)) >= foreign.total() > 0
    ]


@lru_cache(maxsize=50_000)
def _shows(codec: str, character: str) -> bool:
    if codec not in MULTI_BYTE:
        return ord(character) in code_page(codec).octets
    try:
        return bool(character.encode(codec))
    except UnicodeEncodeError:
        return False
