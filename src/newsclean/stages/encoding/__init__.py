"""Repairs text that was decoded by the wrong code page (mojibake), and what comes with it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import ClassVar, Final, Literal

from newsclean.document import Block, Document
from newsclean.stages.encoding.code import lines_outside_fences, split_code
from newsclean.stages.encoding.entities import has_entities, unescape_leftovers
from newsclean.stages.encoding.escapes import has_escapes, may_have_escapes, read_escapes
from newsclean.stages.encoding.marks import has_debris, remove_debris, shows_debris
from newsclean.stages.encoding.scan import Look, find_damage, look_at
from newsclean.stages.encoding.typography import is_not_ascii, make_plain

# Tells whether a part of a text needs a repair.
MayApply = Callable[[str], bool]
# Mends what needs it in the lines of a block that are no code.
Mend = Callable[[Block, frozenset[int], MayApply], Block]


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
        "encoding/escapes": "characters left escaped as in JSON, mail or R, read as what they name",
        "encoding/typography": "quotes, ligatures and widths made plain, where that is asked for",
        "encoding/stray-bytes": "bytes that are not UTF-8 in a UTF-8 file, read by their own codec",
        "encoding/transcode": "a file in another encoding, written as UTF-8",
    }

    def __call__(self, document: Document) -> Document:
        """The document with damaged blocks repaired."""
        if self.unicode != document.unicode:
            document = replace(document, unicode=self.unicode)
        text = "\n".join(document.kept_texts())
        needed = self._find_needed(document, text)
        if not needed:
            return document
        repaired: dict[int, Block] = {}
        lines_of = _own_lines(document, text)
        for n, block in enumerate(document.blocks):
            if block.removal is not None or block.kind == "code" or block.fixed == "bytes":
                continue
            mended = block
            for may_apply, mend in needed:
                if mended.removal is None and may_apply(mended.text):
                    mended = mend(mended, lines_of(n), may_apply)
            if mended is not block:
                repaired[n] = mended
        return document.with_blocks(repaired)

    def has_no_work(self, document: Document) -> bool:
        """Whether there is nothing to repair, in the document or any part of it."""
        if self.unicode != document.unicode:
            return False
        return not self._find_needed(document, "\n".join(document.kept_texts()))

    def _find_needed(self, document: Document, text: str) -> list[tuple[MayApply, Mend]]:
        """The repairs that `text` seems to need, each with what tells which parts of it do."""
        needed: list[tuple[MayApply, Mend]] = []
        look = look_at(text)
        for attempt in self._attempts(document):
            may_apply = attempt.find(look)
            if may_apply is not None:
                needed.append((may_apply, attempt.mend))
        return needed

    def _attempts(self, document: Document) -> list["Attempt"]:
        """The repairs to try, in order."""
        attempts = [*REPAIRS, PLAIN_TYPOGRAPHY] if self.typography == "plain" else [*REPAIRS]
        # In Markdown an entity is a way to write its character, and a backslash has a meaning.
        return [a for a in attempts if document.syntax == "plain" or a.mend not in OF_PLAIN_TEXT]


def _own_lines(document: Document, text: str) -> Callable[[int], frozenset[int]]:
    """What gives the lines of a block, by its place, that are no code."""
    if document.syntax == "plain" and ("```" in text or "~~~" in text):
        outside = tuple(lines_outside_fences(document.blocks))
        return outside.__getitem__
    return lambda n: frozenset(range(document.blocks[n].text.count("\n") + 1))


def _remove_debris(block: Block, own: frozenset[int], _may_apply: MayApply) -> Block:
    return _change(block, own, "controls", "invisible control characters", remove_debris)


def _unescape(block: Block, own: frozenset[int], _may_apply: MayApply) -> Block:
    if block.markup is not None:  # the parser has unescaped what was to be
        return block
    return _change(block, own, "entities", "HTML entities", unescape_leftovers)


def _read_escapes(block: Block, own: frozenset[int], _may_apply: MayApply) -> Block:
    return _change(block, own, "escapes", "escaped characters", read_escapes)


def _make_plain(block: Block, own: frozenset[int], _may_apply: MayApply) -> Block:
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


def _mend(block: Block, own: frozenset[int], may_apply: MayApply) -> Block:
    from newsclean.stages.encoding.mojibake import mend  # most runs have nothing to mend

    steps: list[str] = []
    certainty = 1.0

    def mend_part(text: str) -> str:
        nonlocal certainty
        if not may_apply(text):
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
    """A repair, and the scan that tells at the speed of C that a text has no need of it.

    `find` gives None for such a text, else what tells the parts of the text that need it.
    """

    find: Callable[[Look], MayApply | None]
    mend: Mend


REPAIRS: Final = (
    Attempt(lambda look: has_debris if shows_debris(look.others) else None, _remove_debris),
    Attempt(find_damage, _mend),
    Attempt(lambda look: has_entities if has_entities(look.text) else None, _unescape),
    Attempt(
        lambda look: (
            has_escapes if may_have_escapes(look.octets) and has_escapes(look.text) else None
        ),
        _read_escapes,
    ),
)
OF_PLAIN_TEXT: Final = (_unescape, _read_escapes)
PLAIN_TYPOGRAPHY: Final = Attempt(
    lambda look: is_not_ascii if is_not_ascii(look.text) else None, _make_plain
)
