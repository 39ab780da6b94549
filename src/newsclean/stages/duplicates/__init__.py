"""Collapses what a page repeats and leaves what a writer repeats."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import ClassVar, Final, Literal

import regex

from newsclean.document import Block, Document
from newsclean.scripts import count_words, has_words
from newsclean.stages.duplicates.beginnings import may_be_relaid
from newsclean.stages.duplicates.candidates import (
    Borders,
    find_candidates,
    fold_alike,
    read_borders,
)
from newsclean.stages.duplicates.contents import Contents
from newsclean.stages.duplicates.cuts import find_cuts, is_marked, without_label
from newsclean.stages.duplicates.details import describe_relaid, describe_run, span
from newsclean.stages.duplicates.layouts import find_relaid
from newsclean.stages.duplicates.quotes import FEWEST_TERMS, find_pull_quotes
from newsclean.stages.duplicates.readings import Letters
from newsclean.stages.duplicates.runs import Run, Twin, find_runs, find_tandems
from newsclean.stages.duplicates.terms import Terms, fold, read_letters, read_terms
from newsclean.stages.duplicates.twins import TwinFinder

# What repeats by nature: list items, quotes, table rows, a speaker's lines, questions.
_PROTECTED: Final = regex.compile(
    r"\s*(?:[-*+•·–—]\s|\(?\d{1,3}[.)]\s|>|[|])|[^|]*\|[^|]*\||[^\t]*\t"
    r"|\s*(?:\p{Lu}|\p{Lo})[^.:!?。！？]{0,30}[:：]\s|.*[?？؟;]\W*$",
    regex.DOTALL,
)
# Of a chorus's lines at least this share ends with a comma.
_OPEN_END: Final = regex.compile(r"[,;،，、]\s*$")
VERSE_SHARE: Final = 0.25
# A longer item or answer is no formula: it repeats because the page does.
PROTECTED_WORDS: Final = 20
# The fewest words of the block in which a run's copy breaks off.
BROKEN_WORDS: Final = 3
# A title is at most this long; it stands twice among so many blocks at the head, above a story,
# which a poem with a doubled first line has not.
TITLE_WORDS, TITLE_PLACES = 30, 3
STORY_WORDS: Final = 20


# The place of a block to remove, the rule, what it says for a person, and the score.
Finding = tuple[int, str, str, float]


@dataclass(frozen=True, slots=True)
class _View:
    """The blocks that are left, what they say, keys that are equal where two say the same, and what
    the long ones say."""

    blocks: Sequence[Block]
    said: Sequence[str]
    keys: Sequence[str]
    texts: Mapping[int, str]
    borders: Borders


@dataclass(frozen=True, slots=True)
class DuplicateCollapse:
    """Keeps the first of what a page repeats, or the better set; short blocks may repeat freely."""

    name: ClassVar[str] = "duplicates"
    rules: ClassVar[Mapping[str, str]] = {
        "duplicates/repeated-run": "several blocks in a row that stood earlier in the same order",
        "duplicates/repeated-block": "a long block that stood earlier",
        "duplicates/other-layout": "what other blocks say, run together or broken up",
        "duplicates/cut-block": "the beginning of other blocks, cut short",
        "duplicates/repeated-title": "the title line again, right below itself",
        "duplicates/pull-quote": "a sentence of the story, set out once more",
        "duplicates/seen-document": "a text that an earlier input had (--across)",
        "duplicates/seen-block": "a long block that an earlier input had (--across)",
    }

    # The fewest words for a block to be a duplicate on its own.
    min_words: int = 12
    # Whether any later copy goes, or only an exact one that directly follows what it copies.
    copies: Literal["anywhere", "adjacent"] = "anywhere"
    # Whether a sentence set out between paragraphs stays.
    pull_quotes: Literal["keep", "drop"] = "keep"

    def __call__(self, document: Document) -> Document:
        """The document with later copies, and cut ones, labelled as removed."""
        places = [n for n, block in enumerate(document.blocks) if block.removal is None]
        view = self._view([document.blocks[n] for n in places])
        labels: dict[int, Block] = {}
        if self.copies == "anywhere" and _may_be_relaid(view, document.syntax):
            shown = document.shown
            labels = self._label(document, places, _find_relaid([shown[n] for n in places]))
        if labels:
            places = [n for n in places if n not in labels]
            view = self._view([document.blocks[n] for n in places])
        labels |= self._label(document, places, self._find(view))
        return document.with_blocks(labels)

    def _view(self, blocks: Sequence[Block]) -> _View:
        """The blocks, with the long ones and those marked as cut among them."""
        # Most texts have no mark of a cut anywhere, which takes no call to see.
        said = [
            without_label(text) if "…" in text or "..." in text else text
            for text in [block.text for block in blocks]
        ]
        texts = {
            at: text
            for at, text in enumerate(said)
            if (has_words(text, self.min_words) or is_marked(text)) and not blocks[at].protected
        }
        borders = read_borders(texts)
        return _View(blocks, said, fold_alike(texts, borders, said), texts, borders)

    def _label(
        self, document: Document, places: Sequence[int], found: Iterator[Finding]
    ) -> dict[int, Block]:
        """The blocks to remove with their labels; `found` counts the `places` alone."""
        labels: dict[int, Block] = {}
        for at, rule, detail, score in found:
            place = places[at]
            if place not in labels:
                labels[place] = document.blocks[place].removed(
                    self.name, f"{self.name}/{rule}", detail, score
                )
        return labels

    def _find(self, view: _View) -> Iterator[Finding]:
        """What to remove of blocks that are there as they are, the most certain first."""
        blocks, keys = view.blocks, view.keys
        terms = {at: read_terms(view.texts[at]) for at in find_candidates(view.texts, view.borders)}
        long = {at: found for at, found in terms.items() if len(found.folded) >= self.min_words}
        gone: set[int] = set()
        runs = find_runs(_find_twins(view, long), keys)
        # Short blocks are copies only where some stand again, in a story.
        has_copies = len(set(keys)) < len(keys) and _has_story(blocks)
        if self.copies == "adjacent":
            runs = (run for run in runs if _is_adjacent(run, blocks))
        elif has_copies:
            tandems = find_tandems(keys, view.said)
            runs = chain(runs, (run for run in tandems if not _is_verse(run, blocks)))
        contents = Contents(view.said, keys)
        for run in runs:
            if contents.name(run):
                continue
            rule = "repeated-run" if len(run.pairs) > 1 else "repeated-block"
            detail = describe_run(run, blocks)
            for _, later in run.pairs:
                gone.add(later)
                yield later, rule, detail, run.likeness
            broken = _find_broken_end(run, keys)
            if broken is not None and broken not in gone:
                gone.add(broken)
                whole = blocks[run.pairs[-1][0] + 1]
                yield broken, "cut-block", f"the beginning of {span(whole)}, after a copy", 0.9
        for cut in find_cuts(view.said, terms):
            if not gone & {cut.cut, cut.whole}:
                gone.add(cut.cut)
                yield cut.cut, "cut-block", f"the beginning of {span(blocks[cut.whole])}", 0.9
        if self.pull_quotes == "drop":
            yield from _find_quotes(blocks, gone)
        if has_copies:
            yield from _find_title(blocks, keys, 2 if self.copies == "anywhere" else 1)


def _may_be_relaid(view: _View, syntax: str) -> bool:
    """A quick look at the blocks as a reader sees them."""
    show: Callable[[str], str] = str
    if syntax == "markdown":
        from newsclean.shown import strip_marks

        show = strip_marks
    return may_be_relaid(view.texts, view.borders, view.keys, show)


def _find_relaid(blocks: Sequence[Block]) -> Iterator[Finding]:
    """What to remove of blocks whose words are there in another layout."""
    said = ["" if block.protected else without_label(block.text) for block in blocks]
    letters = [read_letters(text) for text in said]
    places = [at for at, found in enumerate(letters) if found]
    copies = find_relaid(
        [said[at] for at in places],
        Letters.of([letters[at] for at in places]),
        lambda at: _repeats_by_nature(blocks[places[at]]),
    )
    for copy in copies:
        rule, score = ("cut-block", 0.9) if copy.is_cut else ("other-layout", 1.0)
        going, staying = (
            [blocks[places[at]] for at in side] for side in (copy.going, copy.staying)
        )
        detail = describe_relaid(copy, going, staying)
        for at in copy.going:
            yield places[at], rule, detail, score


def _find_broken_end(run: Run, keys: Sequence[str]) -> int | None:
    """The place of the block in which the copy breaks off, as a page that was cut off does."""
    first, later = run.pairs[-1][0] + 1, run.pairs[-1][1] + 1
    if len(run.pairs) == 1 or first == run.pairs[0][1] or later == len(keys):
        return None
    rest = fold(keys[later])
    is_broken = count_words(rest) >= BROKEN_WORDS and fold(keys[first]).startswith(rest)
    return later if is_broken else None


def _find_twins(view: _View, terms: Mapping[int, Terms]) -> list[Twin]:
    finder = TwinFinder()
    twins: list[Twin] = []
    for at, found in terms.items():
        twin = finder.find(at, found)
        if twin is None:
            continue
        first, likeness = twin
        # Of two that are the same, the one that is marked as cut goes as such.
        if likeness < 1.0 or not is_marked(view.said[first]) or is_marked(view.said[at]):
            twins.append(Twin(first, at, likeness, _repeats_by_nature(view.blocks[at])))
    return twins


def _repeats_by_nature(block: Block) -> bool:
    marked = block.kind != "paragraph" or _PROTECTED.match(block.text) is not None
    return marked and count_words(block.text) < PROTECTED_WORDS


def _is_adjacent(run: Run, blocks: Sequence[Block]) -> bool:
    """Whether a run is whole, follows its original without a gap, and can go as a whole."""
    (first, later), (last_first, last_later) = run.pairs[0], run.pairs[-1]
    length = len(run.pairs)
    return (
        run.likeness == 1.0
        and last_first - first + 1 == last_later - later + 1 == length
        and later - last_first == 1
        and not any(blocks[copy].fixed for _, copy in run.pairs)
    )


def _has_story(blocks: Sequence[Block]) -> bool:
    return any(has_words(block.text, STORY_WORDS) for block in blocks)


def _is_verse(run: Run, blocks: Sequence[Block]) -> bool:
    """Whether a run is a song's chorus, whose lines end in mid-sentence, and not a list."""
    open_ends = sum(_OPEN_END.search(blocks[later].text) is not None for _, later in run.pairs)
    return open_ends >= VERSE_SHARE * len(run.pairs)


def _find_quotes(blocks: Sequence[Block], gone: set[int]) -> Iterator[Finding]:
    terms = {
        at: read_terms(block.text)
        for at, block in enumerate(blocks)
        if at not in gone and not block.protected and count_words(block.text) >= FEWEST_TERMS
    }
    for quote, paragraph in find_pull_quotes(terms):
        yield quote, "pull-quote", f"stands in {span(blocks[paragraph])}", 0.8


def _find_title(blocks: Sequence[Block], keys: Sequence[str], farthest: int) -> Iterator[Finding]:
    """The first block standing again at once, or `farthest` blocks on, above a story.

    A heading stays rather than the last of the links that lead to the page.
    """
    for first in range(min(TITLE_PLACES - 1, len(keys))):
        stop = min(first + farthest + 1, TITLE_PLACES, len(keys))
        copies = [n for n in range(first, stop) if keys[n] == keys[first]]
        is_title = 1 < count_words(blocks[first].text) <= TITLE_WORDS
        if len(copies) > 1 and is_title and not blocks[first].protected:
            kept = next((n for n in copies if blocks[n].kind == "heading"), first)
            for n in copies:
                if n != kept:
                    yield n, "repeated-title", f"same as {span(blocks[kept])}", 1.0
            return
