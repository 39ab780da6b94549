"""Repairs text that was decoded by the wrong code page (mojibake), and what comes with it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import ClassVar, Final, Literal

from newsclean.document import Block, Document
from newsclean.stages.encoding.code import lines_outside_fences, split_code
from newsclean.stages.encoding.entities import has_entities, unescape_leftovers
from newsclean.stages.encoding.marks import has_debris, remove_debris
from newsclean.stages.encoding.scan import may_be_damaged
from newsclean.stages.encoding.typography import is_not_ascii, make_plain


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
        "encoding/stray-bytes": "bytes that are not UTF-8 in a UTF-8 file, read by their own codec",
        "encoding/transcode": "a file in another encoding, written as UTF-8",
    }

    def __call__(self, document: Document) -> Document:
        """The document with damaged blocks repaired."""
        if self.unicode != document.unicode:
            document = replace(document, unicode=self.unicode)
        text = "\n".join(document.kept_texts())
        needed = [attempt for attempt in self._attempts() if attempt.may_apply(text)]
        if not needed:
            return document
        damaged = {
            n: block
            for n, block in enumerate(document.blocks)
            if block.removal is None
            and block.kind != "code"
            and any(attempt.may_apply(block.text) for attempt in needed)
        }
        repaired: dict[int, Block] = {}
        for n, lines in enumerate(lines_outside_fences(document.blocks) if damaged else ()):
            block = damaged.get(n)
            if block is None:
                continue
            for attempt in needed:
                if block.removal is None and attempt.may_apply(block.text):
                    block = attempt.mend(block, lines)
            if block is not damaged[n]:
                repaired[n] = block
        return document.with_blocks(repaired)

    def _attempts(self) -> tuple["Attempt", ...]:
        """The repairs to try, in order."""
        return (*REPAIRS, PLAIN_TYPOGRAPHY) if self.typography == "plain" else REPAIRS


def _remove_debris(block: Block, own: frozenset[int]) -> Block:
    return _change(block, own, "controls", "invisible control characters", remove_debris)


def _unescape(block: Block, own: frozenset[int]) -> Block:
    if block.markup is not None:  # the parser has unescaped what was to be
        return block
    return _change(block, own, "entities", "HTML entities", unescape_leftovers)


def _make_plain(block: Block, own: frozenset[int]) -> Block:
    return _change(block, own, "typography", "made plain", make_plain)


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
    from newsclean.stages.encoding.mojibake import mend  # most runs have nothing to mend

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


@dataclass(frozen=True, slots=True)
class Attempt:
    """A repair, and the scan that tells at the speed of C that a text has no need of it."""

    may_apply: Callable[[str], bool]
    mend: Callable[[Block, frozenset[int]], Block]


REPAIRS: Final = (
    Attempt(has_debris, _remove_debris),
    Attempt(may_be_damaged, _mend),
    Attempt(has_entities, _unescape),
)
PLAIN_TYPOGRAPHY: Final = Attempt(is_not_ascii, _make_plain)
