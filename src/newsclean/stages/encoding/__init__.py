"""Repairs text that was decoded by the wrong code page (mojibake)."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, ClassVar, Final

import regex

from newsclean.document import Block, Document

# The single-byte code pages as which ftfy knows UTF-8 to have been misread.
_CODE_PAGES: Final = (
    "latin-1", "cp1252", "cp1251", "cp1250", "cp1253", "cp1254", "cp1257", "iso-8859-2",
    "mac-roman", "cp437",
)  # fmt: skip


def _suspicious() -> regex.Pattern[str]:
    """What mojibake cannot do without: a C1 control, or a UTF-8 lead and trail byte misread."""
    leads, trails = (
        "".join(
            sorted({c for page in _CODE_PAGES for c in octets.decode(page, "ignore") if c > "\x7f"})
        )
        for octets in (bytes(range(0xC2, 0xF5)), bytes(range(0x80, 0xC0)))
    )
    return regex.compile(rf"[\x80-\x9f\ufffd]|[{regex.escape(leads)}][{regex.escape(trails)} ]")


_SUSPICIOUS: Final = _suspicious()


@dataclass(frozen=True, slots=True)
class EncodingRepair:
    """Undoes encoding mix-ups with ftfy; typography (quotes, ligatures, width) stays."""

    name: ClassVar[str] = "encoding"
    rules: ClassVar[Mapping[str, str]] = {
        "encoding/mojibake": "text decoded by the wrong code page, decoded by the right one",
        "encoding/stray-bytes": "bytes that are not UTF-8 in a UTF-8 file, read as windows-1252",
        "encoding/transcode": "a file in another encoding, written as UTF-8",
    }

    def __call__(self, document: Document) -> Document:
        """The document with damaged blocks repaired."""
        return document.with_blocks(
            {
                n: repaired
                for n, block in enumerate(document.blocks)
                if block.removal is None and _SUSPICIOUS.search(block.text)
                if (repaired := _repair(block)) is not block
            }
        )


def _repair(block: Block) -> Block:
    import ftfy

    lines, steps = [], []
    for line in block.text.split("\n"):
        fixed, explanation = ftfy.fix_encoding_and_explain(line)
        lines.append(fixed)
        steps += explanation or []
    after = "\n".join(lines)
    if after == block.text or "\n" in "".join(lines):
        return block
    return block.repaired(after, "encoding", "encoding/mojibake", describe_steps(steps))


def describe_steps(steps: list[Any]) -> str:
    """ftfy's plan as the codecs that text went through wrongly, without repetition.

    >>> describe_steps([("encode", "latin-1"), ("decode", "utf-8")])
    'utf-8 read as latin-1'
    """
    said: list[str] = []
    for (action, codec), (following, right) in pairwise(steps):
        if action == "encode" and following == "decode":
            said.append(f"{right} read as {codec.removeprefix('sloppy-')}")
    said += [f"mended by {codec}" for action, codec in steps if action == "apply"]
    return "; ".join(dict.fromkeys(said))
