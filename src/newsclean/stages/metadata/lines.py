"""A document as lines, with what their looks tell: prose, items, where the body begins."""

from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from typing import Final

import regex

from newsclean.document import Block
from newsclean.scripts import UNSPACED, count_words, is_partly_unspaced

# A line of so many words is prose, not a label.
PROSE_WORDS: Final = 14
SPACES: Final = " \t\u00a0\u3000"
BULLETS: Final = "•*-–·▪►‣◦○●+#"
# So much prose tells what a story is about.
MOST_PROSE: Final = 2500
# What a line that is no prose costs a stretch of text, in words: a low price tells the body of a
# page full of short lines, a high one passes over a stray sentence among labels.
LOW_COST, HIGH_COST = 4, 14

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
        rows: list[tuple[Block, int, str]] = []
        for block in blocks:
            if block.kind in {"code", "front-matter"}:
                continue
            text, first = block.text, block.lines[0]
            if "\n" in text:
                for n, raw in enumerate(text.split("\n")):
                    rows.append((block, first + n if numbered else first, raw))
            else:
                rows.append((block, first, text))
        is_spaced = not is_partly_unspaced("".join([raw for _, _, raw in rows]))
        for block, number, raw in rows:
            parts = raw.split()
            if not parts:
                continue
            is_item = block.kind == "list-item"
            if parts[0][0] in BULLETS:
                parts, is_item = raw.lstrip(SPACES).lstrip(BULLETS).split(), True
                if not parts:
                    continue
            text = " ".join(parts)
            self.texts.append(text)
            self.words.append(len(parts) if is_spaced else count_words(text))
            self.items.append(is_item)
            self.numbers.append(number)
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

    @cached_property
    def low_stretch(self) -> tuple[int, int]:
        """The stretch of prose in a page full of short lines."""
        return self._find_stretch(LOW_COST)

    @cached_property
    def high_stretch(self) -> tuple[int, int]:
        """The stretch of prose in a page with stray sentences among its labels."""
        return self._find_stretch(HIGH_COST)

    def _find_stretch(self, cost: int) -> tuple[int, int]:
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
    def prose_terms(self) -> Counter[str]:
        """How often the densest prose, as far as it is read, uses each word."""
        start, stop = self.low_stretch
        texts: list[str] = []
        length = 0
        for n in range(start, stop):
            if self.words[n] >= PROSE_WORDS:
                texts.append(self.texts[n])
                length += len(self.texts[n])
                if length > MOST_PROSE:
                    break
        return Counter(split_terms(fold(" ".join(texts)[:MOST_PROSE])))


def fold(text: str) -> str:
    """`text` as it is compared: words in lower case without punctuation."""
    return " ".join(_FOLDED.findall(text.casefold()))


def split_terms(folded: str) -> list[str]:
    """The words of a folded text that carry meaning; pairs of characters in unspaced scripts."""
    found = [
        word for word in folded.split() if len(word) > 2 or (len(word) == 2 and word.isdigit())
    ]
    if is_partly_unspaced(folded):
        letters = "".join(UNSPACED.findall(folded))
        found += [letters[n : n + 2] for n in range(len(letters) - 1)]
    return found


def terms(text: str) -> set[str]:
    """The different words of `text` that carry meaning."""
    return set(split_terms(fold(text)))


def likeness(first: set[str], second: set[str]) -> float:
    """The share of words that two texts have in common, from 0 to 1 (Dice's coefficient)."""
    return 2 * len(first & second) / (len(first) + len(second)) if first and second else 0.0
