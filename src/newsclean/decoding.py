"""Bytes to text, and how that was done.

The order is the one that is right most often for files that people have: what the user says, a
byte-order mark, strict UTF-8 (with the characters that databases halve), what the page declares,
UTF-8 with a few stray bytes or with lines in another encoding, and only then a guess.
"""

import codecs
import re
from dataclasses import dataclass
from typing import Final

from newsclean.document import Encoding
from newsclean.errors import BinaryInput, InputError
from newsclean.stray import (
    choose_codec,
    count_stray_bytes,
    escape_foreign_lines,
    is_cut_off,
    is_utf8,
    judge_codec,
)
from newsclean.surrogates import count_surrogate_bytes, join_surrogates

# Below this a guess may be shown but never rewrites a file.
TRUSTED_CONFIDENCE: Final = 0.5
# A file is UTF-8 with stray bytes, not something else, when for each stray byte at least this
# many multi-byte sequences are right.
SEQUENCES_PER_STRAY_BYTE: Final = 4

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Encodings that switch to a table of many characters (ISO 2022) look like ASCII but for this; no
# terminal is told anything so.
_SWITCH: Final = b"\x1b$"
# DOS ends a text so.
_END_OF_FILE: Final = b"\x1a"
# So many printable ASCII characters in a row are none in an encoding of more bytes each.
_SINGLE_BYTES: Final = re.compile(rb"[\t\r\n\x20-\x7e]{40}")
# A text may hold this share of NUL bytes, as a disk or a bad copy leaves them (a web page even
# more), but then no other control characters.
MOST_NULLS: Final = 0.3
_CONTROLS: Final = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MARKUP: Final = re.compile(rb"<(?:!doctype|html|head|title|body|div|p)\b", re.IGNORECASE)
_C1: Final = re.compile("[\x80-\x9f]")
NARROWER: Final = {
    "cp932": ("shift_jis",), "gb18030": ("gb2312",), "cp949": ("euc_kr",), "big5hkscs": ("big5",)
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with its encoding; stray bytes in UTF-8 are kept as U+DC80 to U+DCFF.

    Keeping them so (Python's `surrogateescape`) loses nothing: `mend_stray_bytes` turns them into
    characters and records that.
    """

    text: str
    encoding: Encoding

    @property
    def mark(self) -> bytes:
        """The byte-order mark to write before UTF-8 text that had one."""
        return codecs.BOM_UTF8 if self.encoding.name == "utf-8-sig" else b""


def decode(data: bytes, where: str, encoding: str | None = None) -> Decoded:
    """The text of `data`; `encoding` overrides every detection.

    Raises BinaryInput for what is no text, InputError for an unknown codec and for bytes that the
    codec cannot hold.
    """
    if encoding is not None:
        return _decode_as(data, where, encoding)
    marked = _as_marked(data, where)
    if marked is not None:
        return marked
    if _has_units(data):
        return _guess(data, where)
    text, stray = _decode_utf8(data)
    if not stray:
        return _as_switching(data, text, where)
    halves = count_surrogate_bytes(text)
    if stray == halves or is_cut_off(text):
        return Decoded(text, Encoding("utf-8", "utf-8", repaired_bytes=stray))
    found = _as_declared(data)
    if found is not None:
        return found
    sequences = len(text) - len(text.encode("ascii", "ignore")) - stray
    if sequences >= SEQUENCES_PER_STRAY_BYTE * (stray - halves):
        return _as_utf8(escape_foreign_lines(text))
    if sequences:
        mixed = _as_lines(text, stray)
        if mixed is not None:
            return mixed
    return _guess(data, where)


def _as_marked(data: bytes, where: str) -> Decoded | None:
    """`data` in the encoding whose byte-order mark it begins with."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            _check_units(data, where, name)
            try:
                text = data.decode(name)
            except UnicodeDecodeError as error:
                raise InputError(
                    where, f"has the mark of {name} but is not valid at byte {error.start}",
                    remedy="name the true encoding with --encoding",
                ) from error  # fmt: skip
            return Decoded(text, Encoding(name, "bom"))
    return None


def _has_units(data: bytes) -> bool:
    """Whether `data` has NUL bytes as units of several bytes have, or what is no text."""
    nulls = data.count(0) if 0 in data else 0
    if nulls and _CONTROLS.search(data):
        return True
    return nulls > MOST_NULLS * len(data) and not _MARKUP.search(data)


def _check_units(data: bytes, where: str, name: str) -> None:
    """Raises InputError for text in units of two or four bytes with a part that is in none."""
    part = _SINGLE_BYTES.search(data) if name.startswith(("utf-16", "utf-32")) else None
    if part is not None:
        raise InputError(
            where, f"{name} with a part in another encoding, from byte {part.start()} on",
            remedy="give each part a file of its own, or name its --encoding",
        )  # fmt: skip


def _as_switching(data: bytes, text: str, where: str) -> Decoded:
    """UTF-8; of what is ASCII but for switches to tables of many characters, what they say."""
    if not text.isascii():
        return Decoded(text, Encoding("utf-8", "utf-8"))
    # A single byte is looked for at many times the speed of two.
    if b"\x1b" in data and _SWITCH in data:
        return _as_declared(data) or _guess(data, where)
    if b"~" in data and b"~{" in data:
        from newsclean.hz import judge_hz

        confidence = judge_hz(data)
        if confidence:
            return Decoded(data.decode("hz"), Encoding("hz", "detected", confidence))
    return Decoded(text, Encoding("utf-8", "utf-8"))


def _decode_utf8(data: bytes) -> tuple[str, int]:
    """`data` as UTF-8, and how many of its bytes are stray."""
    try:
        return data.decode("utf-8"), 0
    except UnicodeDecodeError:
        text = data.decode("utf-8", "surrogateescape")
        return text, count_stray_bytes(text)


def _as_utf8(text: str) -> Decoded:
    """UTF-8 with stray bytes, each in the codec that the rest of the text speaks for."""
    joined = join_surrogates(text)
    codec = choose_codec(joined)
    return Decoded(
        text,
        Encoding("utf-8", "utf-8", judge_codec(joined, codec), count_stray_bytes(text), codec),
    )


def _as_declared(data: bytes) -> Decoded | None:
    """`data` in the encoding that it declares; None if it declares none or its bytes differ."""
    from newsclean.declaring import WIDER, declared

    name = declared(data)
    if name is None or codecs.lookup(name).name == "utf-8":
        return None
    for codec in (name, WIDER.get(codecs.lookup(name).name)):
        if codec is None:
            continue
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if not _has_controls(text):
            return Decoded(text, Encoding(codec, "declared"))
    return None


def _as_lines(text: str, stray: int) -> Decoded | None:
    """UTF-8 lines among lines in another encoding, where each line is all one or the other."""
    others = [line for line in text.split("\n") if not is_utf8(join_surrogates(line))]
    if any(c > "\x7f" and not "\udc80" <= c <= "\udcff" for line in others for c in line):
        return None
    part = "\n".join(others).encode("utf-8", "surrogateescape")
    try:
        name, confidence = _detect(part, "")
    except InputError:
        return None  # what is no text on its own is no part of one
    encoding = Encoding("utf-8", "utf-8", confidence, stray, stray_codec=name)
    return Decoded(text, encoding)


def _decode_as(data: bytes, where: str, name: str) -> Decoded:
    try:
        found = codecs.lookup(name).name
        if found == "utf-8" and data.startswith(codecs.BOM_UTF8):
            found = "utf-8-sig"
        text = data.decode(found)
    except LookupError as error:
        raise InputError(
            where, f"unknown encoding {name!r}", remedy="use a name such as utf-8 or cp1251"
        ) from error
    except UnicodeDecodeError as error:
        raise InputError(
            where, f"byte {error.start} is not valid {name}",
            remedy="name another --encoding, or leave the option out to have it detected",
        ) from error  # fmt: skip
    return Decoded(text, Encoding(found, "given"))


def _guess(data: bytes, where: str) -> Decoded:
    text = data if 0 in data else data.removesuffix(_END_OF_FILE)
    name, confidence = _detect(text, where)
    return Decoded(data.decode(name), Encoding(name, "detected", confidence))


def _detect(data: bytes, where: str) -> tuple[str, float]:
    """The codec that `data` is most likely in, and how likely that is.

    Raises BinaryInput for what is no text, InputError where no codec fits.
    """
    import chardet

    from newsclean.latin_9 import SIMILAR, is_latin_9
    from newsclean.short_texts import is_short, reconsider

    for superset in (False, True):
        found = chardet.detect(data, prefer_superset=superset)
        name, confidence = found["encoding"], found["confidence"]
        if name is None:
            kind = found["mime_type"] or "unknown data"
            raise BinaryInput(
                where, f"not text but {kind}", remedy="if it is text, name its --encoding"
            )
        _check_units(data, where, name.lower())
        # The standard before its vendor's extension: it says what its own characters are.
        for codec in (*NARROWER.get(name.lower(), ()), name.lower()):
            try:
                text = data.decode(codec)
            except (LookupError, UnicodeDecodeError):
                continue
            # ISO 8859 has only control characters where the Windows code page has letters.
            if superset or not _has_controls(text):
                is_doubtful = confidence < TRUSTED_CONFIDENCE and is_short(data)
                best = reconsider(data, codec) if is_doubtful else codec
                if best in SIMILAR and is_latin_9(data):
                    best = "iso8859-15"
                return best, round(confidence, 4)
    raise InputError(
        where, "its encoding cannot be told from its bytes", remedy="name it with --encoding"
    )


def _has_controls(text: str) -> bool:
    return _C1.search(text) is not None
