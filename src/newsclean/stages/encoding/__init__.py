"""Repairs text that was decoded by the wrong code page (mojibake), and what comes with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from newsclean.document import Block, Document
from newsclean.stages.encoding.code import lines_outside_fences, split_code
from newsclean.stages.encoding.mojibake import mend
from newsclean.stages.encoding.scan import may_be_damaged


@dataclass(frozen=True, slots=True)
class EncodingRepair:
    """Undoes encoding mix-ups, surely broken text only; typography (quotes, ligatures) stays."""

    name: ClassVar[str] = "encoding"
    rules: ClassVar[Mapping[str, str]] = {
        "encoding/mojibake": "text decoded by the wrong code page, decoded by the right one",
        "encoding/stray-bytes": "bytes that are not UTF-8 in a UTF-8 file, read as windows-1252",
        "encoding/transcode": "a file in another encoding, written as UTF-8",
    }

    def __call__(self, document: Document) -> Document:
        """The document with damaged blocks repaired."""
        repaired: dict[int, Block] = {}
        for n, (block, lines) in enumerate(
            zip(document.blocks, lines_outside_fences(document.blocks), strict=True)
        ):
            if block.removal is None and block.kind != "code" and may_be_damaged(block.text):
                mended = _repair(block, lines)
                if mended is not block:
                    repaired[n] = mended
        return document.with_blocks(repaired)


def _repair(block: Block, own: frozenset[int]) -> Block:
    lines: list[str] = []
    steps: list[str] = []
    certainty = 1.0
    for n, line in enumerate(block.text.split("\n")):
        if n not in own or not may_be_damaged(line):
            lines.append(line)
            continue
        parts = split_code(line)
        for at in range(0, len(parts), 2):
            mended = mend(parts[at])
            if mended.text != parts[at]:
                parts[at] = mended.text
                steps += mended.steps
                certainty = min(certainty, mended.certainty)
        lines.append("".join(parts))
    after = "\n".join(lines)
    if after == block.text:
        return block
    detail = "; ".join(dict.fromkeys(steps))
    return block.repaired(after, "encoding", "encoding/mojibake", detail, certainty)
