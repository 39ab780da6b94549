"""A document as lines, with what their looks tell: prose, items, where the body begins."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import Final

import regex

from newsclean.document import Block
from newsclean.scripts import UNSPACED, count_words, is_partly_unspaced

# A line of so many words is prose, not a label.
PROSE_WORDS: Final = 14
BULLETS: Final = "•*-–·▪►‣◦○●+#"
# So much prose tells what a story is about.
MOST_PROSE: Final = 2500
# What a line that is no prose costs a stretch of text, in words: a low price tells the body of a
# page full of short lines, a high one passes over a stray sentence among labels.
LOW_COST, HIGH_COST = 4, 14

# A line of more characters is a paragraph, one of fewer may be a label, a byline or a date.
LONGEST_SPACED: Final = 300
LONGEST_SHORT: Final = 200

_LED: Final = frozenset(f" \t\xa0\u3000{BULLETS}") | {""}
_NO_LINES: Final = frozenset({"code", "front-matter"})
_FOLDED: Final = regex.compile(r"[\p{L}\p{M}\p{N}]+")
# What stands in texts that are otherwise Latin-1, whose letters all fold to one such letter but
# for “ß” and “µ”.
_TYPOGRAPHIC: Final = "’‘“”„–—…"
_HANGUL: Final = re.compile("[\uac00-\ud7a3]")
_BEYOND_LATIN_1: Final = re.compile("[^\x00-´¶-\xff]")


class Lines:
    """The lines of some blocks in order: their texts, words, and source lines.

    `texts` have single spaces and no mark of a list item before them, which `items` tells.
    """

    def __init__(self, blocks: Iterable[Block], *, numbered: bool) -> None:
        rows = [block for block in blocks if block.kind not in _NO_LINES]
        whole = "\n".join([block.text for block in rows])
        raw = whole.split("\n") if rows else []
        owners, firsts = rows, [block.lines[0] for block in rows]
        if len(raw) != len(rows):
            owners, firsts = _number(rows, numbered=numbered)
        self.texts: list[str] = []
        self.words: list[int] = []
        self.items: list[bool] = []
        self.numbers: list[int] = []
        self.blocks: list[Block] = []
        texts, words, items = self.texts, self.words, self.items
        numbers, kept = self.numbers, self.blocks
        for line, block, number in zip(raw, owners, firsts, strict=True):
            is_item = block.kind == "list-item"
            if line[:1] in _LED:
                bare = line.strip()
                if bare[:1] in BULLETS:
                    bare, is_item = bare.lstrip(BULLETS), True
            else:
                bare = line
            # Of a paragraph nobody sees the spaces.
            if len(bare) <= LONGEST_SPACED:
                parts = bare.split()
                if not parts:
                    continue
                texts.append(" ".join(parts))
                words.append(len(parts))
            else:
                texts.append(bare.strip())
                words.append(bare.count(" ") + 1)
            items.append(is_item)
            numbers.append(number)
            kept.append(block)
        if is_partly_unspaced(whole):
            self.words = [count_words(text) for text in texts]

    def __len__(self) -> int:
        return len(self.texts)

    @cached_property
    def have_markup(self) -> bool:
        """Whether they are lines of a page."""
        return any(block.markup is not None for block in self.blocks[:1])

    @cached_property
    def short(self) -> dict[int, str]:
        """The lines that are no paragraphs, in lower case, by their places."""
        texts = self.texts
        return {n: text.lower() for n, text in enumerate(texts) if len(text) <= LONGEST_SHORT}

    def having(self, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
        """Where `pattern` is found in the short lines: the place of the line, and the column.

        The column is -1 where the match begins with the break before the line. The lines are looked
        through as one text, which takes a fraction of the time.
        """
        text, places, starts = self._joined
        for match in pattern.finditer(text):
            n = bisect_right(starts, match.start()) - 1
            yield places[n], match.start() - starts[n] - 1

    @cached_property
    def _joined(self) -> tuple[str, list[int], list[int]]:
        """The short lines, a break before each, which lines they are, and where each begins."""
        short = self.short.values()
        starts = [0, *accumulate([len(text) + 1 for text in short])]
        return "\n" + "\n".join(short), list(self.short), starts

    def next_prose(self, place: int) -> int:
        """The next line that is prose, `place` itself if it is; past the end if there is none."""
        at = bisect_left(self._prose, place)
        return self._prose[at] if at < len(self._prose) else len(self)

    @cached_property
    def _prose(self) -> list[int]:
        return [n for n, words in enumerate(self.words) if words >= PROSE_WORDS]

    @cached_property
    def prose_before(self) -> list[int]:
        """For each line, and for the end, the number of words of prose above it."""
        return [0, *accumulate([n if n >= PROSE_WORDS else 0 for n in self.words])]

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
        previous = -1
        for n in self._prose:
            total -= cost * (n - previous - 1)
            previous = n
            if total <= 0:
                total, start = 0, n
            total += self.words[n]
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
    """`text` as it is compared: words in lower case without punctuation.

    >>> fold("“Ferry” stays — for Große’s sake"), fold("Паром, 2024")
    ('ferry stays for grosse s sake', 'паром 2024')
    """
    if not text.isascii():
        for mark in _TYPOGRAPHIC:
            if mark in text:
                text = text.replace(mark, " ")
        text = text.replace("ß", "ss")
        if not text.isascii() and _BEYOND_LATIN_1.search(text) is not None:
            return " ".join(_FOLDED.findall(text.casefold()))
    # A table of bytes folds such a text in a fifth of the time.
    return " ".join(text.encode("latin-1").translate(_folded_bytes()).decode("latin-1").split())


@lru_cache(maxsize=1)
def _folded_bytes() -> bytes:
    letters = map(chr, range(256))
    return bytes([ord(one.lower()) if _FOLDED.match(one) else 32 for one in letters])


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of many `words`, in their order for each first letter.

    It is matched several times faster than the words in a row: most texts begin with none of them.

    >>> any_of(["by", "von", "boletín"])
    'b(?:y|oletín)|v(?:on)'
    """
    rests: dict[str, list[str]] = {}
    for word in words:
        rests.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"{re.escape(one)}(?:{'|'.join(rest)})" for one, rest in rests.items())


def split_terms(folded: str) -> list[str]:
    """The words of a folded text that carry meaning; pairs of characters in unspaced scripts.

    Of Korean words the first two syllables, as particles follow the noun.

    >>> split_terms("the old bridge"), split_terms("다리가 항구")
    (['the', 'old', 'bridge'], ['다리', '항구'])
    """
    if not folded.isascii() and _HANGUL.search(folded) is not None:
        return [word[:2] for word in folded.split() if len(word) > 1]
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


def _number(rows: Sequence[Block], *, numbered: bool) -> tuple[list[Block], list[int]]:
    """For each line of the blocks its block and its number."""
    owners: list[Block] = []
    numbers: list[int] = []
    for block in rows:
        first, more = block.lines[0], block.text.count("\n")
        owners += [block] * (more + 1)
        numbers += range(first, first + more + 1) if numbered else [first] * (more + 1)
    return owners, numbers
