"""The title: a heading-like line above the body that the body bears out."""

from collections import Counter
from typing import Final

import regex

from newsclean.document import Block, Document
from newsclean.scripts import UNSPACED, count_words
from newsclean.stages.metadata.head import Head

FEWEST_WORDS, MOST_WORDS = 3, 32
# A title shares words with the story; one that shares none is a section's or a site's name.
LEAST_SUPPORT: Final = 0.3
# What each block between a line and the body costs, in shares of support.
DISTANCE_COST: Final = 0.15
REPEATED_BONUS: Final = 0.3
# A line dropped with less certainty was judged by its place, and may be a title all the same.
CERTAIN: Final = 0.7

_WORD: Final = regex.compile(r"\p{L}[\p{L}\p{M}'’-]{2,}|\d{2,}")


def find_title(head: Head, document: Document) -> Block | None:
    """The block that holds the title; None where no line is borne out by the text below."""
    repeats = Counter(_key(block) for block in document.blocks[: 3 * len(head.above) + 10])
    body = _terms(" ".join(block.text for block in document.kept if count_words(block.text) > 12))
    best: tuple[float, Block] | None = None
    for distance, block in enumerate(reversed(head.above)):
        words = count_words(block.text)
        if not FEWEST_WORDS <= words <= MOST_WORDS or not _may_be_title(block):
            continue
        terms = _terms(block.text)
        support = len(terms & body) / len(terms) if terms else 0.0
        if support < LEAST_SUPPORT:
            continue
        score = support - DISTANCE_COST * distance
        if block.kind == "heading" or repeats[_key(block)] > 1:
            score += REPEATED_BONUS
        if best is None or score > best[0]:
            best = score, block
    return best[1] if best else None


def _may_be_title(block: Block) -> bool:
    """Whether nothing speaks against it: chrome by its own words, a sentence, a list's mark."""
    removal = block.removal
    if removal is not None and removal.stage == "boilerplate" and removal.score >= CERTAIN:
        return False
    return not (
        block.protected or block.text.endswith((".", "。", "।", ":")) or block.text[0] in "•*-"
    )


def _terms(text: str) -> set[str]:
    """The words that carry meaning; pairs of characters where words are not set apart."""
    folded = text.casefold()
    terms = set(_WORD.findall(folded))
    if not text.isascii():
        letters = "".join(UNSPACED.findall(folded))
        terms |= {letters[n : n + 2] for n in range(len(letters) - 1)}
    return terms


def _key(block: Block) -> str:
    return " ".join(block.text.casefold().split())
