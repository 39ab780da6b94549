"""Pages as samples for the classifier: their blocks, and which of them are article."""

import random
from collections.abc import Iterator
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
    """The sample as another converter might have left it: the same blocks, dressed otherwise."""
    chance = random.Random(f"{seed} {sample.page.id}")
    variant = chance.choice(("flush", "unmarked", "dense", "spaced", "lower", "cut"))
    if variant == "cut":
        stop = chance.randrange(1, len(sample.is_article) + 1) if sample.is_article else 0
        start = chance.randrange(0, stop) if stop and chance.random() < 0.5 else 0
        return sample.select([start <= n < stop for n in range(len(sample.is_article))],
                             variant=variant)  # fmt: skip
    blocks = tuple([_dress(block, variant) for block in sample.document.blocks])
    return replace(sample, document=replace(sample.document, blocks=blocks), variant=variant)


def _dress(block: Block, variant: str) -> Block:
    if variant == "flush":
        return replace(block, text=block.text.lstrip())
    if variant == "unmarked":
        bare = _LIST_MARK.sub("", block.text).strip()
        return replace(block, text=bare or block.text)
    if variant == "lower":
        return replace(block, text=block.text.lower())
    return replace(block, after_blank=variant == "spaced")
