"""How probable it is that a block is article: its own features, its place's, and trained trees."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp
from typing import Final

from newsclean.document import Block
from newsclean.stages.boilerplate.features import LINE_FEATURES, Line, read_lines
from newsclean.stages.boilerplate.lexicon import Lexicon, load_lexicon
from newsclean.stages.boilerplate.surroundings import CONTEXT_FEATURES, describe_places
from newsclean.stages.boilerplate.terms import Terms, load_terms
from newsclean.stages.boilerplate.trees import Forest, load_forest

TEXT_FEATURES: Final = (*LINE_FEATURES, *CONTEXT_FEATURES)


@dataclass(frozen=True, slots=True)
class Classifier:
    """A trained model and the tables that its features are read with."""

    lexicon: Lexicon
    terms: Terms
    forest: Forest

    def classify(
        self, blocks: Sequence[Block]
    ) -> tuple[list[Line], list[tuple[float, ...]], list[float]]:
        """Each block as a line, its row of features, and its probability of being article."""
        if not blocks:
            return [], [], []
        lines, rows = describe(blocks, self.lexicon, self.terms)
        return lines, rows, [1 / (1 + exp(-score)) for score in self.forest.score(rows)]


def describe(
    blocks: Sequence[Block], lexicon: Lexicon, terms: Terms
) -> tuple[list[Line], list[tuple[float, ...]]]:
    """Each block as a line, and its row of `TEXT_FEATURES`."""
    lines = read_lines([block.text for block in blocks], lexicon, terms)
    places = describe_places(lines, [block.after_blank for block in blocks])
    return lines, [(*line.row, *place) for line, place in zip(lines, places, strict=True)]


@lru_cache(maxsize=1)
def load_classifier() -> Classifier:
    """The shipped classifier for blocks of text."""
    return Classifier(load_lexicon(), load_terms(), load_forest("text_forest"))
