"""Bytes to text, and how that was done.

The order is the one that is right most often for files that people have: what the user says, a
byte-order mark, strict UTF-8, UTF-8 with a few stray bytes, and only then a guess.
"""

import codecs
from dataclasses import dataclass
from typing import Final

from newsclean.document import Block, Document, Encoding
from newsclean.errors import BinaryInput, InputError

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
# Encodings that switch tables with an escape byte look like ASCII.
_ESCAPE: Final = 0x1B


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
    for mark, name in _MARKS:
        if data.startswith(mark):
            try:
                text = data.decode(name)
            except UnicodeDecodeError as error:
                raise InputError(
                    where, f"has the mark of {name} but is not valid at byte {error.start}",
                    remedy="name the true encoding with --encoding",
                ) from error  # fmt: skip
            return Decoded(text, Encoding(name, "bom"))
    if b"\0" not in data and _ESCAPE not in data:
        text = data.decode("utf-8", "surrogateescape")
        stray = 0 if _is_utf8(text) else sum("\udc80" <= c <= "\udcff" for c in text)
        if not stray:
            return Decoded(text, Encoding("utf-8", "utf-8"))
        sequences = sum(c > "\x7f" for c in text) - stray
        if sequences >= SEQUENCES_PER_STRAY_BYTE * stray:
            return Decoded(text, Encoding("utf-8", "utf-8", repaired_bytes=stray))
    return _guess(data, where)


def mend_stray_bytes(document: Document) -> Document:
    """The document with stray bytes read as windows-1252, each block's repair on record."""
    return document.with_blocks(
        {
            n: block.repaired(
                read_stray_bytes(block.text), "encoding", "encoding/stray-bytes",
                "bytes that are not UTF-8, read as windows-1252",
            )
            for n, block in enumerate(document.blocks)
            if not _is_utf8(block.text) and _has_stray_bytes(block)
        }
    )  # fmt: skip


def read_stray_bytes(text: str) -> str:
    """`text` with its stray bytes read as windows-1252, those without a meaning as U+FFFD.

    >>> read_stray_bytes("caf\\udce9 \\udc93so\\udc94 \\udc81") == "café “so” \\ufffd"
    True
    """
    if not any("\udc80" <= c <= "\udcff" for c in text):
        return text
    return "".join(
        bytes([ord(c) - 0xDC00]).decode("cp1252", "replace") if "\udc80" <= c <= "\udcff" else c
        for c in text
    )


def _is_utf8(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _has_stray_bytes(block: Block) -> bool:
    return any("\udc80" <= c <= "\udcff" for c in block.text)


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
    import chardet

    for superset in (False, True):
        found = chardet.detect(data, prefer_superset=superset)
        name, confidence = found["encoding"], found["confidence"]
        if name is None:
            kind = found["mime_type"] or "unknown data"
            raise BinaryInput(
                where, f"not text but {kind}", remedy="if it is text, name its --encoding"
            )
        try:
            text = data.decode(name)
        except (LookupError, UnicodeDecodeError):
            continue
        # ISO 8859 has only control characters where the Windows code page has letters.
        if superset or not any("\x80" <= c <= "\x9f" for c in text):
            return Decoded(text, Encoding(name.lower(), "detected", round(confidence, 4)))
    raise InputError(
        where, "its encoding cannot be told from its bytes", remedy="name it with --encoding"
    )
