"""Teasers and standfirsts: blocks that are another block's beginning, cut short."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import regex

from newsclean.scripts import has_words
from newsclean.stages.duplicates.terms import Terms

_MARK: Final = regex.compile(r"…|\.\.\.")
# A link to the rest is looked for in so many last characters.
LABEL_SLICE: Final = 40
_CUT_MARK: Final = regex.compile(r"(?:…|\.\.\.|\[(?:…|\.\.\.)\]|\((?:…|\.\.\.)\))\s*$")
# The terms that a cut block must have in common with the whole one; without a mark it must be a
# full sentence that stands shortly above, with nothing but labels between: where paragraphs are,
# the whole one is the beginning of another version.
MARKED_TERMS: Final = 8
UNMARKED_TERMS: Final = 12
STANDFIRST_DISTANCE: Final = 3
REMEMBERED: Final = 4


@dataclass(frozen=True, slots=True)
class Cut:
    """A block that is the beginning of another one, by their places."""

    cut: int
    whole: int


def without_label(text: str) -> str:
    """`text` up to the mark of a cut, where only a link to the rest (“Read more »”) follows that.

    >>> without_label("The ferry carried 412 passengers on… Read more »")
    'The ferry carried 412 passengers on…'
    """
    end = text[-LABEL_SLICE:]
    if "…" not in end and "..." not in end:
        return text
    labels = [label for mark in _MARK.finditer(end) if (label := end[mark.end() :]).strip()]
    if not labels:
        return text
    # The table of phrases is large, and few texts come this far.
    from newsclean.lexicon import fold, load_lexicon

    lexicon = load_lexicon()
    longest = next((label for label in labels if lexicon.match(fold(label))), "")
    return text[: len(text) - len(longest)]


def is_marked(text: str) -> bool:
    """Whether `text` ends with the mark of a cut."""
    return text.rstrip().endswith(("…", "...", "]", ")")) and _CUT_MARK.search(text) is not None


def find_cuts(texts: Sequence[str], terms: dict[int, Terms]) -> Iterator[Cut]:
    """The blocks of `terms` (by place in `texts`) that begin another one and say nothing more.

    One that is marked as cut may say all that the other does.
    """
    beginnings: dict[tuple[str, ...], list[int]] = {}
    for place, found in terms.items():
        places = beginnings.setdefault(tuple(found.folded[: MARKED_TERMS - 1]), [])
        if len(places) < REMEMBERED:
            places.append(place)
    for place, found in terms.items():
        marked = is_marked(texts[place])
        if len(found.folded) < (MARKED_TERMS if marked else UNMARKED_TERMS):
            continue
        for whole in beginnings[tuple(found.folded[: MARKED_TERMS - 1])]:
            near = 0 < whole - place <= STANDFIRST_DISTANCE and not any(
                has_words(text, UNMARKED_TERMS) for text in texts[place + 1 : whole]
            )
            if whole == place or not (marked or near):
                continue
            is_same = marked and not is_marked(texts[whole]) and found.folded == terms[whole].folded
            if is_same or _begins(found, terms[whole], marked):
                yield Cut(place, whole)
                break


def _begins(cut: Terms, whole: Terms, marked: bool) -> bool:
    count = len(cut.folded)
    if count >= len(whole.folded):
        return False
    if cut.folded == whole.folded[:count]:
        return True
    # The mark may stand in the middle of a word.
    return (
        marked
        and cut.folded[:-1] == whole.folded[: count - 1]
        and whole.folded[count - 1].startswith(cut.folded[-1])
    )
