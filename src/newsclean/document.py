"""The data that flows through newsclean: a document is blocks, and a stage labels them.

Nothing here is ever changed in place and no block is ever deleted: a block that a stage wants
gone carries a `Removal`, a block that it mended carries a `Repair`. What is kept, dropped,
repaired or reported are views of the same blocks.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, Self

from newsclean.facts import Assessment as Assessment  # noqa: PLC0414
from newsclean.facts import DocumentKind as DocumentKind  # noqa: PLC0414
from newsclean.facts import Encoding as Encoding  # noqa: PLC0414
from newsclean.facts import Evidence as Evidence  # noqa: PLC0414
from newsclean.facts import Metadata as Metadata  # noqa: PLC0414
from newsclean.facts import Page as Page  # noqa: PLC0414
from newsclean.facts import Rival as Rival  # noqa: PLC0414
from newsclean.markup import Element as Element  # noqa: PLC0414
from newsclean.markup import Markup as Markup  # noqa: PLC0414
from newsclean.paragraphs import find_paragraphs
from newsclean.records import record
from newsclean.sparing import Mark as Mark  # noqa: PLC0414
from newsclean.sparing import Spared as Spared  # noqa: PLC0414
from newsclean.unread import Unread

Kind = Literal[
    "paragraph", "heading", "list-item", "quote", "code", "table", "caption", "front-matter"
]

# How far a block is bound: one whose place is fixed may be mended, but goes only with all that it
# is part of; one whose bytes are fixed comes out as it came.
Fixed = Literal["", "place", "bytes"]

# Kinds whose content is nobody's prose: stages that judge language leave them alone.
PROTECTED_KINDS: frozenset[Kind] = frozenset({"code", "table", "front-matter"})


@record
class Removal:
    """Why a block is left out: `score` is the certainty, from 0 to 1."""

    stage: str
    rule: str
    detail: str
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Repair:
    """How a block's text was changed: the whole block's text before and after."""

    stage: str
    rule: str
    detail: str
    before: str
    after: str
    score: float = 1.0


@record
class Block:
    """One paragraph, heading, list item …: facts, and the labels that stages put on it.

    `text` holds the block's lines without trailing space, joined by a newline; `lines` are the
    first and last source line, counted from 1; `after_blank` tells whether a blank line stands
    before it in the source. `mark` is the writer's word that covers it. Blocks whose place is fixed
    by one list item or quote have its first line as `whole`.
    """

    text: str
    lines: tuple[int, int]
    kind: Kind = "paragraph"
    after_blank: bool = False
    markup: Markup | None = None
    removal: Removal | None = None
    repairs: tuple[Repair, ...] = ()
    fixed: Fixed = ""
    mark: Mark | None = None
    whole: int = 0

    @property
    def protected(self) -> bool:
        """Whether stages that judge language must leave this block alone."""
        return self.kind in PROTECTED_KINDS or self.fixed == "bytes"

    @property
    def original(self) -> str:
        """The text as it was read."""
        return self.repairs[0].before if self.repairs else self.text

    @property
    def link_density(self) -> float:
        """The share of the text's characters that stand inside links; 0 without markup."""
        if self.markup is None or not self.text:
            return 0.0
        return min(1.0, self.markup.link_characters / len(self.text))

    def removed(self, stage: str, rule: str, detail: str, score: float = 1.0) -> Self:
        """This block, labelled as one to leave out."""
        removal = Removal(stage, rule, detail, score)
        # `replace` would take four times as long, for every line of chrome.
        return type(self)(
            self.text, self.lines, self.kind, self.after_blank, self.markup, removal,
            self.repairs, self.fixed, self.mark, self.whole,
        )  # fmt: skip

    def repaired(self, after: str, stage: str, rule: str, detail: str, score: float = 1.0) -> Self:
        """This block with `after` as its text, and the record of that.

        A repair that leaves nothing to see removes the block. Raises ValueError where the number
        of lines would change: lines are mended in place, so that the others keep their numbers.
        """
        if not after.strip():
            return self.removed(stage, rule, detail, score)
        if after.count("\n") != self.text.count("\n"):
            raise ValueError(f"a repair by {rule} changed the number of lines")
        repair = Repair(stage, rule, detail, self.text, after, score)
        return replace(self, text=after, repairs=(*self.repairs, repair))


@dataclass(frozen=True, slots=True)
class Document:
    """An article as blocks in source order, with what is known about it.

    `source_lines` are the lines as they were read, with their line ends; they are empty where
    the source is not made of lines (HTML). `page` is what an HTML page states about itself.
    `assessment` is None until a stage has judged the whole.
    `unicode` is the normalization form of the written text. `syntax` tells whether the lines are
    plain text, whose paragraphs show by their widths, or a markup language's. `marks` are the
    writer's words to leave something alone, `spared` is what came of them and of the baseline.
    """

    source: str
    blocks: Sequence[Block]
    source_lines: Sequence[str] = field(default=(), repr=False)
    metadata: Metadata = Metadata()
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    encoding: Encoding = Encoding()
    unicode: Literal["NFC", "keep"] = "NFC"
    page: Page | None = field(default=None, repr=False)
    assessment: Assessment | None = None
    syntax: Literal["plain", "markdown"] = "plain"
    marks: tuple[Mark, ...] = ()
    spared: frozenset[Spared] = frozenset()

    @property
    def kept(self) -> tuple[Block, ...]:
        """The blocks that no stage removed."""
        return tuple([block for block in self.blocks if block.removal is None])

    @property
    def shown(self) -> Sequence[Block]:
        """The blocks as a reader sees them: those of Markdown without the marks of the language."""
        if self.syntax == "plain":
            return self.blocks
        from newsclean.shown import strip_marks

        return tuple(
            [
                block if block.protected else replace(block, text=strip_marks(block.text))
                for block in self.blocks
            ]
        )

    def kept_texts(self) -> list[str]:
        """The texts of the kept blocks; of blocks that nobody has looked at yet, in one piece."""
        if isinstance(self.blocks, Unread):
            return [self.blocks.text]
        return [block.text for block in self.blocks if block.removal is None]

    @property
    def is_labelled(self) -> bool:
        """Whether any block was removed or repaired."""
        if isinstance(self.blocks, Unread):
            return False
        return any(block.removal is not None or block.repairs for block in self.blocks)

    @property
    def text(self) -> str:
        """What is kept, as lines without trailing space and without a final newline.

        What a head says for programs (front matter) is no text.
        """
        if isinstance(self.blocks, Unread):
            return self.blocks.text
        kept = self.kept
        if all(block.after_blank for block in kept[1:]):  # each one is a chunk
            return "\n\n".join([block.text for block in kept if block.kind != "front-matter"])
        parts: list[str] = []
        for block, after_blank in self.spaced():
            if block.kind == "front-matter":
                continue
            if parts:
                parts.append("\n\n" if after_blank else "\n")
            parts.append(block.text)
        return "".join(parts)

    def spaced(self) -> Iterator[tuple[Block, bool]]:
        """The kept blocks, each with whether a blank line has to stand before it.

        Separators stay what they were. Where a chunk was changed and its lines would now read as
        other paragraphs, blank lines keep them apart: the output must read back as the very
        blocks that were kept.
        """
        for chunk in self.chunks():
            apart = (
                chunk.is_changed
                and self.syntax == "plain"
                and not chunk.is_marked
                and chunk.paragraphs() != chunk.block_ranges()
            )
            for n, place in enumerate(chunk.places):
                yield self.blocks[place], n == 0 or apart

    def chunks(self) -> Iterator["Chunk"]:
        """The kept blocks in groups with no blank line between them."""
        places: list[int] = []
        blank = is_changed = False
        for place, block in enumerate(self.blocks):
            if block.after_blank:
                blank = True
            if blank and places:
                yield Chunk(self, places, is_changed)
                places, is_changed = [], False
            if block.removal is not None:
                is_changed = True
            else:
                places.append(place)
                is_changed = is_changed or bool(block.repairs)
                blank = False
        if places:
            yield Chunk(self, places, is_changed)

    def with_blocks(self, blocks: Mapping[int, Block]) -> Self:
        """This document with the blocks at some positions replaced; itself if there are none."""
        if not blocks:
            return self
        changed = tuple([blocks.get(n, block) for n, block in enumerate(self.blocks)])
        return replace(self, blocks=changed)


@dataclass(frozen=True, slots=True)
class Chunk:
    """Kept blocks between two blank lines.

    `is_changed` tells whether blocks were taken out among them or mended, so that their lines may
    read as other paragraphs by now.
    """

    document: Document
    places: list[int]
    is_changed: bool

    @property
    def is_marked(self) -> bool:
        """Whether a writer's mark covers any of its blocks, whose lines then stay as they are."""
        return any(self.document.blocks[place].mark is not None for place in self.places)

    def block_ranges(self) -> list[tuple[int, int]]:
        """The lines of each block as a half-open range, counted from the chunk's first line."""
        ranges: list[tuple[int, int]] = []
        line = 0
        for place in self.places:
            stop = line + self.document.blocks[place].text.count("\n") + 1
            ranges.append((line, stop))
            line = stop
        return ranges

    def paragraphs(self) -> list[tuple[int, int]]:
        """The ranges that a reader would find in the chunk's lines as they stand now."""
        text = "\n".join([self.document.blocks[place].text for place in self.places])
        return find_paragraphs(text.split("\n"))
