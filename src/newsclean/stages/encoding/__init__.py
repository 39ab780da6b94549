"""Repairs text that was decoded by the wrong code page (mojibake), and what comes with it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import ClassVar, Literal

from newsclean.document import Block, Document
from newsclean.stages.encoding.code import lines_outside_fences, split_code
from newsclean.stages.encoding.entities import has_entities, unescape_leftovers
from newsclean.stages.encoding.marks import has_debris, remove_debris
from newsclean.stages.encoding.mojibake import mend
from newsclean.stages.encoding.scan import may_be_damaged
from newsclean.stages.encoding.typography import make_plain


@dataclass(frozen=True, slots=True)
class EncodingRepair:
    """Undoes encoding mix-ups, surely broken text only; typography (quotes, ligatures) stays.

    `typography = "plain"` makes quotes straight, spells ligatures out and letters as wide as
    usual; `unicode = "keep"` leaves the text in its Unicode normalization form.
    """

    typography: Literal["keep", "plain"] = "keep"
    unicode: Literal["NFC", "keep"] = "NFC"

    name: ClassVar[str] = "encoding"
    rules: ClassVar[Mapping[str, str]] = {
        "encoding/mojibake": "text decoded by the wrong code page, decoded by the right one",
        "encoding/controls": "terminal escapes and control characters, taken out whole",
        "encoding/entities": "HTML entities left over in plain text, unescaped once",
        "encoding/typography": "quotes, ligatures and widths made plain, where that is asked for",
        "encoding/stray-bytes": "bytes that are not UTF-8 in a UTF-8 file, read as windows-1252",
        "encoding/transcode": "a file in another encoding, written as UTF-8",
    }

    def __call__(self, document: Document) -> Document:
        """The document with damaged blocks repaired."""
        repaired: dict[int, Block] = {}
        for n, (block, lines) in enumerate(
            zip(document.blocks, lines_outside_fences(document.blocks), strict=True)
        ):
            if block.removal is None and block.kind != "code":
                mended = self._repair(block, lines)
                if mended is not block:
                    repaired[n] = mended
        if self.unicode != document.unicode:
            document = replace(document, unicode=self.unicode)
        return document.with_blocks(repaired)

    def _repair(self, block: Block, own: frozenset[int]) -> Block:
        if has_debris(block.text):
            block = _change(block, own, "controls", "invisible control characters", remove_debris)
        if may_be_damaged(block.text) and block.removal is None:
            block = _mend(block, own)
        if block.markup is None and has_entities(block.text):
            block = _change(block, own, "entities", "HTML entities", unescape_leftovers)
        if self.typography == "plain" and not block.text.isascii():
            block = _change(block, own, "typography", "made plain", make_plain)
        return block


def _change(
    block: Block, own: frozenset[int], rule: str, detail: str, change: Callable[[str], str]
) -> Block:
    """The block with `change` made to what is not code in its lines; no line is emptied."""
    lines = block.text.split("\n")
    for n in own:
        parts = split_code(lines[n])
        parts[::2] = map(change, parts[::2])
        changed = "".join(parts).rstrip()
        if changed != lines[n] and "\n" not in changed and (changed.strip() or len(lines) == 1):
            lines[n] = changed
    after = "\n".join(lines)
    if after == block.text:
        return block
    return block.repaired(after, "encoding", f"encoding/{rule}", detail)


def _mend(block: Block, own: frozenset[int]) -> Block:
    steps: list[str] = []
    certainty = 1.0

    def mend_part(text: str) -> str:
        nonlocal certainty
        if not may_be_damaged(text):
            return text
        mended = mend(text)
        if mended.text != text:
            steps.extend(mended.steps)
            certainty = min(certainty, mended.certainty)
        return mended.text

    mended = _change(block, own, "mojibake", "", mend_part)
    if mended is block or mended.removal is not None:
        return mended
    last = replace(mended.repairs[-1], detail="; ".join(dict.fromkeys(steps)), score=certainty)
    return replace(mended, repairs=(*mended.repairs[:-1], last))
