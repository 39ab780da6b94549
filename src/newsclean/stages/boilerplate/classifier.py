"""How probable it is that a block is article: its own features, its place's, and trained trees."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from math import exp
from typing import Final, Literal

from newsclean.document import Block
from newsclean.stages.boilerplate.features import LINE_FEATURES, Known, Line, Row, read_lines
from newsclean.stages.boilerplate.lexicon import Lexicon, load_lexicon
from newsclean.stages.boilerplate.structure import MARKUP_FEATURES, describe_structure
from newsclean.stages.boilerplate.surroundings import CONTEXT_FEATURES, describe_places
from newsclean.stages.boilerplate.terms import Terms, load_terms
from newsclean.stages.boilerplate.trees import Forest, load_forest

TEXT_FEATURES: Final = (*LINE_FEATURES, *CONTEXT_FEATURES)
HTML_FEATURES: Final = (*TEXT_FEATURES, *MARKUP_FEATURES)


@dataclass(frozen=True, slots=True)
class Classifier:
    """A trained model and the tables that its features are read with."""

    lexicon: Lexicon
    terms: Terms
    forest: Forest
    known: Known = field(default_factory=dict, repr=False, compare=False)

    def classify(
        self, blocks: Sequence[Block], places: Sequence[int]
    ) -> tuple[list[Line], list[Row], list[float]]:
        """Each block as a line, its row of features, and its probability of being article."""
        if not blocks:
            return [], [], []
        lines, rows = describe(blocks, places, self.lexicon, self.terms, self.known)
        return lines, rows, [1 / (1 + exp(-score)) for score in self.forest.score(rows)]


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
    lines = read_lines(
        [block.text for block in blocks], lexicon, terms, {} if known is None else known
    )
    around = describe_places(lines, [block.after_blank for block in blocks])
    if not is_page(blocks):
        return lines, [(*line.row, *place) for line, place in zip(lines, around, strict=True)]
    structure = describe_structure(blocks, places, lines, terms)
    return lines, [
        (*line.row, *place, *facts)
        for line, place, facts in zip(lines, around, structure, strict=True)
    ]


def is_page(blocks: Sequence[Block]) -> bool:
    """Whether the blocks come from a page's markup."""
    return all(block.markup is not None for block in blocks)


@cache
def load_classifier(kind: Literal["text", "html"]) -> Classifier:
    """The shipped classifier for blocks of text, or for those of pages."""
    return Classifier(load_lexicon(), load_terms(), load_forest(f"{kind}_forest"))
