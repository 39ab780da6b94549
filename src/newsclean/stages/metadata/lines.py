"""A document as lines, with what their looks tell: prose, items, where the body begins."""

from collections.abc import Iterable
from functools import cached_property
from typing import Final

import regex

from newsclean.document import Block
from newsclean.scripts import UNSPACED, count_words

# A line of so many words is prose, not a label.
PROSE_WORDS: Final = 14
BULLETS: Final = "•*-–·▪►‣◦○●+#"
# What a line that is no prose costs a stretch of text, in words: a low price tells the body of a
# page full of short lines, a high one passes over a stray sentence among labels.
LOW_COST, HIGH_COST = 4, 14

_WORD: Final = regex.compile(r"[\p{L}\p{M}]{3,}|\d{2,}")
_FOLDED: Final = regex.compile(r"[\p{L}\p{M}\p{N}]+")


class Lines:
    """The lines of some blocks in order: their texts, words, and source lines.

    `texts` have single spaces and no mark of a list item before them, which `items` tells.
    """

    def __init__(self, blocks: Iterable[Block], *, numbered: bool) -> None:
        self.texts: list[str] = []
        self.words: list[int] = []
        self.items: list[bool] = []
        self.numbers: list[int] = []
        self.blocks: list[Block] = []
        for block in blocks:
            if block.kind in {"code", "front-matter"}:
                continue
            for n, raw in enumerate(block.text.split("\n")):
                text = " ".join(raw.split())
                is_item = block.kind == "list-item"
                if text[:1] in BULLETS:
                    text, is_item = text.lstrip(BULLETS).lstrip(), True
                if text:
                    self.texts.append(text)
                    self.words.append(count_words(text))
                    self.items.append(is_item)
                    self.numbers.append(block.lines[0] + (n if numbered else 0))
                    self.blocks.append(block)

    def __len__(self) -> int:
        return len(self.texts)

    @cached_property
    def next_prose(self) -> list[int]:
        """For each line the next one that is prose, itself if it is; past the end if none is."""
        following = len(self)
        places = [0] * following
        for n in range(following - 1, -1, -1):
            if self.words[n] >= PROSE_WORDS:
                following = n
            places[n] = following
        return places

    @cached_property
    def prose_before(self) -> list[int]:
        """For each line, and for the end, the number of words of prose above it."""
        sums = [0]
        for words in self.words:
            sums.append(sums[-1] + (words if words >= PROSE_WORDS else 0))
        return sums

    def find_stretch(self, cost: int) -> tuple[int, int]:
        """The lines from and to which prose is densest: words of prose less `cost` a short line."""
        best = total = start = 0
        found = (0, len(self))
        for n, words in enumerate(self.words):
            if total <= 0:
                total, start = 0, n
            total += words if words >= PROSE_WORDS else -cost
            if total > best:
                best, found = total, (start, n + 1)
        return found

    @cached_property
    def prose_terms(self) -> set[str]:
        """The words that the densest prose uses."""
        start, stop = self.find_stretch(LOW_COST)
        texts = [self.texts[n] for n in range(start, stop) if self.words[n] > 8]
        return terms(" ".join(texts[:80]))


def fold(text: str) -> str:
    """`text` as it is compared: words in lower case without punctuation."""
    return " ".join(_FOLDED.findall(text.casefold()))


def terms(text: str) -> set[str]:
    """The words that carry meaning; pairs of characters where words are not set apart."""
    folded = text.casefold()
    found = set(_WORD.findall(folded))
    if not text.isascii():
        letters = "".join(UNSPACED.findall(folded))
        found |= {letters[n : n + 2] for n in range(len(letters) - 1)}
    return found


def likeness(first: set[str], second: set[str]) -> float:
    """The share of words that two texts have in common, from 0 to 1 (Dice's coefficient)."""
    return 2 * len(first & second) / (len(first) + len(second)) if first and second else 0.0
