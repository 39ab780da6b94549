"""How probable it is that a block is article: its own features, its place's, and trained trees."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from math import exp
from operator import add
from typing import Final, Literal

from newsclean.document import Block
from newsclean.lexicon import Lexicon, load_lexicon
from newsclean.stages.boilerplate.evidence import Clue, examine
from newsclean.stages.boilerplate.features import MOST_KNOWN, Known, Line, Row, read_lines
from newsclean.stages.boilerplate.structure import (
    MARKUP_FEATURES,
    describe_structure,
    level_tables,
)
from newsclean.stages.boilerplate.surroundings import TEXT_FEATURES, describe_places
from newsclean.stages.boilerplate.tails import Tail, find_tail
from newsclean.stages.boilerplate.terms import Terms, load_terms
from newsclean.stages.boilerplate.trees import Forest, load_forest

HTML_FEATURES: Final = (*TEXT_FEATURES, *MARKUP_FEATURES)


@dataclass(frozen=True, slots=True)
class Classifier:
    """Trained models, of article and of headline, and the tables their features are read with."""

    lexicon: Lexicon
    terms: Terms
    forest: Forest
    titles: Forest
    known: Known = field(default_factory=dict, repr=False, compare=False)
    clues: dict[tuple[str, tuple[str, ...]], Clue] = field(
        default_factory=dict, repr=False, compare=False
    )
    tails: dict[str, Tail | None] = field(default_factory=dict, repr=False, compare=False)

    def classify(
        self, blocks: Sequence[Block], places: Sequence[int]
    ) -> tuple[list[Line], list[Row], list[float]]:
        """Each block as a line, its row of features, and its probability of being article."""
        if not blocks:
            return [], [], []
        lines, rows = describe(blocks, places, self.lexicon, self.terms, self.known)
        probabilities = [1 / (1 + exp(-score)) for score in self.forest.score(rows)]
        if is_page(blocks):
            probabilities = level_tables(blocks, probabilities)
        return lines, rows, probabilities

    def examine(
        self, blocks: Sequence[Block], lines: Sequence[Line], scripts: tuple[str, ...]
    ) -> list[Clue]:
        """What each block shows by itself; remembered, as `known` is, for blocks of equal text."""
        known, lexicon = self.clues, self.lexicon
        if len(known) > MOST_KNOWN:
            known.clear()
        clues: list[Clue] = []
        for block, line in zip(blocks, lines, strict=True):
            key = block.text, scripts
            clue = known.get(key)
            if clue is None or block.protected:
                clue = examine(block, line, lexicon, scripts)
                if not block.protected:
                    known[key] = clue
            clues.append(clue)
        return clues

    def find_tail(self, text: str) -> Tail | None:
        """The glued tail of a paragraph; remembered as `known` is."""
        known = self.tails
        if text not in known:
            if len(known) > MOST_KNOWN:
                known.clear()
            known[text] = find_tail(text, self.lexicon)
        return known[text]


def describe(
    blocks: Sequence[Block],
    places: Sequence[int],
    lexicon: Lexicon,
    terms: Terms,
    known: Known | None = None,
) -> tuple[list[Line], list[Row]]:
    """Each block as a line, and its row of `TEXT_FEATURES`, or `HTML_FEATURES` if from markup.

    `places` are the blocks' places in their document.
    """
    texts = [block.text for block in blocks]
    lines = read_lines(texts, lexicon, terms, {} if known is None else known)
    rows: list[Row] = list(zip(*describe_places(texts, lines), strict=True))
    if is_page(blocks):
        more = describe_structure(blocks, places, lines, terms)
        rows = list(map(add, rows, more))
    return lines, rows


def is_page(blocks: Sequence[Block]) -> bool:
    """Whether the blocks come from a page's markup."""
    return all(block.markup is not None for block in blocks)


@cache
def load_classifier(kind: Literal["text", "html"]) -> Classifier:
    """The shipped classifier for blocks of text, or for those of pages."""
    forest, titles = load_forest(f"{kind}_forest"), load_forest(f"{kind}_titles")
    return Classifier(load_lexicon(), load_terms(), forest, titles)
