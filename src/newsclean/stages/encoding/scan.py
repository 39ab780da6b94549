"""The scan that tells, at the speed of C, that a text holds nothing to repair."""

from typing import Final

import regex

# The single-byte code pages by which UTF-8 is most often misread.
_CODE_PAGES: Final = (
    "latin-1", "cp1252", "cp1251", "cp1250", "cp1253", "cp1254", "cp1257", "iso-8859-2",
    "mac-roman", "cp437", "cp850", "koi8-r",
)  # fmt: skip
# What stands in clean Western text again and again, and is no damage where it stands alone.
_AT_HOME: Final = "\xa0«»·°©®™•–—‘’“”„…‚‹›€£§¡¿àáâäçèéêëíîïñóôöùúûüßåæÀÁÂÄÇÈÉÊËÍÎÓÔÖÚÜ"
_UTF8_BYTES: Final = (bytes(range(0xC2, 0xF5)), bytes(range(0x80, 0xC0)))


def _shown_by(octets: bytes) -> str:
    return "".join(
        sorted({c for page in _CODE_PAGES for c in octets.decode(page, "ignore") if c > "\x7f"})
    )


_LEADS, _TRAILS = (regex.escape(_shown_by(octets)) for octets in _UTF8_BYTES)
# A control character, or the lead of a UTF-8 sequence and what may follow it, both misread.
_SEQUENCE: Final = regex.compile(rf"[\x80-\x9f\ufffd]|[{_LEADS}][{_TRAILS}]|Ã ")
_STRANGE: Final = regex.compile(rf"[^\x00-\x7f{_AT_HOME}]|[^\x00-\x7f\s“”‘’–—…]{{2}}")


def may_be_damaged(text: str) -> bool:
    """Whether `text` holds anything that clean Western text does not."""
    return not text.isascii() and _STRANGE.search(text) is not None


def shows_sequences(text: str) -> bool:
    """Whether something in `text` looks like a UTF-8 sequence misread."""
    return _SEQUENCE.search(text) is not None
