"""Collapses what a page repeats: runs of blocks, long blocks, and the title line twice."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final
from unicodedata import normalize

import regex

from newsclean.document import Block, Document
from newsclean.scripts import count_words

# Quotes, dashes and spaces that templates exchange for one another.
_SAME: Final = str.maketrans(
    {"‘": "'", "’": "'", "‚": "'", "`": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
     "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "…": "...", "\u00ad": "", "\u200b": ""}
)  # fmt: skip
_QUESTION: Final = regex.compile(r"[?？؟;]\W*$")
# A title is at most this long; it stands twice at the head with at most one block between, above
# a story, which a poem with a doubled first line has not.
TITLE_WORDS: Final = 30
STORY_WORDS: Final = 20


@dataclass(frozen=True, slots=True)
class DuplicateCollapse:
    """Keeps the first of blocks that a page repeats; short blocks may repeat freely."""

    name: ClassVar[str] = "duplicates"
    rules: ClassVar[Mapping[str, str]] = {
        "duplicates/repeated-run": "several blocks in a row that stood earlier in the same order",
        "duplicates/repeated-block": "a long block that stood earlier",
        "duplicates/repeated-title": "the title line again, right below itself",
    }

    # The fewest words for a block to be a duplicate on its own.
    min_words: int = 12

    def __call__(self, document: Document) -> Document:
        """The document with later copies labelled as removed."""
        places = [n for n, block in enumerate(document.blocks) if block.removal is None]
        blocks = [document.blocks[n] for n in places]
        keys = [_key(block.text) for block in blocks]
        long = [self._is_long(block) for block in blocks]
        labels: dict[int, Block] = {}
        for first, later, length in _find_runs(keys, long):
            rule = "duplicates/repeated-run" if length > 1 else "duplicates/repeated-block"
            for n in range(length):
                twin, copy = blocks[first + n], blocks[later + n]
                labels[places[later + n]] = copy.removed(self.name, rule, _same_as(twin))
        twice = _title_twice(blocks, keys)
        if twice is not None and places[twice[1]] not in labels:
            title, copy = (blocks[n] for n in twice)
            labels[places[twice[1]]] = copy.removed(
                self.name, "duplicates/repeated-title", _same_as(title)
            )
        return document.with_blocks(labels)

    def _is_long(self, block: Block) -> bool:
        if block.protected or block.kind == "quote" or _QUESTION.search(block.text):
            return False
        return count_words(block.text) >= self.min_words


def _key(text: str) -> str:
    """What two copies of a block have in common, whatever their template did to them."""
    if not text.isascii():
        text = normalize("NFKC", text).translate(_SAME)
    return " ".join(text.casefold().split())


def _find_runs(keys: Sequence[str], long: Sequence[bool]) -> Iterator[tuple[int, int, int]]:
    """Repeated runs as (start of the first copy, start of the later one, number of blocks).

    Every run holds a long block seen before; the shorter blocks on both sides of it belong to
    the run as far as they stand in the same order beside the first copy.
    """
    first_seen: dict[str, int] = {}
    done = 0  # blocks below this are in a run already
    for n, key in enumerate(keys):
        if n < done:
            continue
        origin = first_seen.setdefault(key, n) if long[n] else n
        if origin == n:
            continue
        start = stop = 0
        while n + stop < len(keys) and origin + stop < n and keys[origin + stop] == keys[n + stop]:
            stop += 1
        while (
            n - start - 1 >= done
            and origin + stop <= n - start - 1
            and origin - start - 1 >= 0
            and keys[origin - start - 1] == keys[n - start - 1]
            and not long[n - start - 1]
        ):
            start += 1
        yield origin - start, n - start, start + stop
        done = n + stop


def _title_twice(blocks: Sequence[Block], keys: Sequence[str]) -> tuple[int, int] | None:
    """The first block that stands again at once, or after one other block, above a story."""
    if not any(count_words(block.text) >= STORY_WORDS for block in blocks):
        return None
    for first, later in ((0, 1), (1, 2), (0, 2)):
        if (
            later < len(keys)
            and keys[first] == keys[later]
            and not blocks[first].protected
            and 1 < count_words(blocks[first].text) <= TITLE_WORDS
        ):
            return first, later
    return None


def _same_as(twin: Block) -> str:
    first, last = twin.lines
    return f"same as line {first}" if first == last else f"same as lines {first}–{last}"
