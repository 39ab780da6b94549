"""Pages as samples for the classifier: their blocks, and which of them are article."""

import random
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

import regex

from newsclean import formats
from newsclean.decoding import decode
from newsclean.document import Block, Document
from newsclean.training.alignment import align
from newsclean.training.corpora import Page, read_pages

CORPORA: Final = ("wcxb-dev", "news-a", "segments-a")
TEXT_LANES: Final = ("text", "residual", "trafilatura", "gold")
# A block is article if more than this of its words is.
ARTICLE: Final = 0.5
# Where a corpus has no gold text, what this extractor took is it, and gold snippets overrule it.
SILVER_LANE: Final = "trafilatura"
SHORTEST_SNIPPET: Final = 15

VARIANTS: Final = (
    "flush", "unmarked", "dense", "spaced", "lower", "upper", "cut", "glued", "split",
)  # fmt: skip
# Shorter lines are glued to one another, with this chance that a glued line ends.
SHORT_LINE: Final = 40
_GLUED_END: Final = 0.5
# So many columns wide is wrapped text.
WRAPPED: Final = 72

_LIST_MARK: Final = regex.compile(r"^\s*(?:[•*·–-]|\d{1,2}\.)\s+")


@dataclass(frozen=True, slots=True)
class Sample:
    """A page as blocks, `is_article` for each of them."""

    page: Page
    document: Document
    is_article: tuple[bool, ...]
    variant: str = ""

    @property
    def texts(self) -> list[str]:
        """The text of each block."""
        return [block.text for block in self.document.blocks]

    def select(self, keep: list[bool], **changes: Any) -> "Sample":
        """The sample with only some of its blocks."""
        blocks = tuple([b for b, k in zip(self.document.blocks, keep, strict=True) if k])
        labels = tuple([a for a, k in zip(self.is_article, keep, strict=True) if k])
        document = replace(self.document, blocks=blocks)
        return replace(self, document=document, is_article=labels, **changes)


@dataclass(slots=True)
class Sampler:
    """Reads samples of the corpora below `corpora`, labelled by their gold."""

    corpora: Path
    _silver: dict[tuple[str, str], str] = field(default_factory=dict)

    def samples(self, lanes: tuple[str, ...]) -> Iterator[Sample]:
        """A sample of each page in each lane."""
        for page in read_pages(self.corpora, CORPORA, (SILVER_LANE,)):
            self._silver[page.corpus, page.id] = page.data.decode()
        for page in read_pages(self.corpora, CORPORA, lanes):
            yield self._sample(page)

    def _sample(self, page: Page) -> Sample:
        kind = "html" if page.lane == "html" else "text"
        document = formats.reader(kind)(decode(page.data, page.id).text, page.id)
        lines = [block.text for block in document.blocks]
        gold = page.gold.get("text")
        shares = align(lines, gold or self._silver.get((page.corpus, page.id), ""))
        if not gold:
            wanted, unwanted = (
                [" ".join(snippet.split()) for snippet in page.gold.get(key, ())]
                for key in ("with", "without")
            )
            for n, line in enumerate(lines):
                text = " ".join(line.split())
                is_long = len(text) > SHORTEST_SNIPPET
                if any(snippet in text or (is_long and text in snippet) for snippet in wanted):
                    shares[n] = 1.0
                elif any(snippet in text for snippet in unwanted):
                    shares[n] = 0.0
        return Sample(page, document, tuple([share > ARTICLE for share in shares]))


def vary(sample: Sample, seed: int) -> Sample:
    """The sample as another converter or a text editor might have left it."""
    chance = random.Random(f"{seed} {sample.page.id}")
    variant = chance.choice(VARIANTS)
    if variant == "cut":
        stop = chance.randrange(1, len(sample.is_article) + 1) if sample.is_article else 0
        start = chance.randrange(0, stop) if stop and chance.random() < 0.5 else 0
        return sample.select([start <= n < stop for n in range(len(sample.is_article))],
                             variant=variant)  # fmt: skip
    if variant == "glued":
        return _regroup(sample, variant, _glue(sample, chance))
    if variant == "split":
        return _regroup(sample, variant, _split(sample))
    blocks = tuple([_dress(block, variant) for block in sample.document.blocks])
    return replace(sample, document=replace(sample.document, blocks=blocks), variant=variant)


def _regroup(sample: Sample, variant: str, labelled: Iterable[tuple[Block, bool]]) -> Sample:
    pairs = list(labelled)
    document = replace(sample.document, blocks=tuple([block for block, _ in pairs]))
    return replace(
        sample, document=document, is_article=tuple([kept for _, kept in pairs]), variant=variant
    )


def _glue(sample: Sample, chance: random.Random) -> Iterator[tuple[Block, bool]]:
    """Short lines of chrome run together, two or three at a time."""
    held: list[Block] = []
    for block, kept in zip(sample.document.blocks, sample.is_article, strict=True):
        is_short = not kept and len(block.text) <= SHORT_LINE
        if held and (not is_short or chance.random() < _GLUED_END):
            yield replace(held[0], text=" ".join([one.text.strip() for one in held])), False
            held = []
        if is_short:
            held.append(block)
        else:
            yield block, kept
    if held:
        yield replace(held[0], text=" ".join([one.text.strip() for one in held])), False


def _split(sample: Sample) -> Iterator[tuple[Block, bool]]:
    """Every paragraph wrapped, its lines taken for paragraphs of their own."""
    for block, kept in zip(sample.document.blocks, sample.is_article, strict=True):
        for n, line in enumerate(textwrap.wrap(block.text, WRAPPED) or [block.text]):
            yield replace(block, text=line, after_blank=block.after_blank and n == 0), kept


def _dress(block: Block, variant: str) -> Block:
    if variant == "flush":
        return replace(block, text=block.text.lstrip())
    if variant == "unmarked":
        bare = _LIST_MARK.sub("", block.text).strip()
        return replace(block, text=bare or block.text)
    if variant in ("lower", "upper"):
        return replace(block, text=getattr(block.text, variant)())
    return replace(block, after_blank=variant == "spaced")
