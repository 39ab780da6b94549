"""Markdown: source lines to blocks that say how far they are bound, by a parser with positions.

The blocks cover every line that is not blank, exactly once and in order. Their text is the source
without trailing space, marks of the language included, so that a change rewrites those lines alone.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from newsclean.document import Block, Document, Mark
from newsclean.formats.markdown.front_matter import find_front_matter
from newsclean.formats.markdown.islands import find_regions
from newsclean.formats.markdown.leaves import Leaf, find_leaves
from newsclean.paragraphs import split_lines
from newsclean.shown import EMPTY_ITEM

# What stands for a byte that has no meaning in the text's encoding: links with one in them have
# no form that the parser could give them.
_STRAY: Final = re.compile(r"[\ud800-\udfff]")


def read(text: str, source: str) -> Document:
    """The blocks of a Markdown `text`, with the lines that they stand on."""
    lines = split_lines(text)
    front = find_front_matter(lines)
    shown = hide_front_matter(lines, front.length)
    regions = find_regions(shown)
    leaves = find_leaves(parseable(shown), shown)
    blocks: list[Block] = []
    if front.length:
        blocks.append(_block(lines, Leaf(0, front.length, "front-matter", "bytes"), True))
    for leaf in _covering(leaves, shown):
        foreign = not regions.isdisjoint(range(leaf.start, leaf.stop))
        bound = replace(leaf, fixed="bytes") if foreign else leaf
        after_blank = leaf.start > 0 and not lines[leaf.start - 1].strip()
        blocks.append(_block(lines, bound, after_blank))
    marks: tuple[Mark, ...] = ()
    if front.mark is not None:
        marks = (front.mark,)
        blocks = [replace(block, mark=front.mark) for block in blocks]
    return Document(source, tuple(blocks), lines, syntax="markdown", marks=marks)


def hide_front_matter(lines: Sequence[str], length: int) -> list[str]:
    """The lines with the front matter's emptied, so that all keep their numbers."""
    return ["\n"] * length + list(lines[length:])


def parseable(lines: Sequence[str]) -> str:
    """The lines as a text that the parser takes, character for character."""
    return _STRAY.sub("\ufffd", "".join(lines))


def _covering(leaves: Sequence[Leaf], lines: Sequence[str]) -> Iterator[Leaf]:
    """The leaves in order, blank lines at their ends off, and what they leave out between them.

    What no leaf covers says something to the parser alone, such as a link's address, and is not to
    be touched; but for an item without content.
    """
    done = 0
    for leaf in sorted(leaves, key=lambda leaf: leaf.start):
        start, stop = max(leaf.start, done), min(leaf.stop, len(lines))
        while stop > start and not lines[stop - 1].strip():
            stop -= 1
        while start < stop and not lines[start].strip():
            start += 1
        if start == stop:
            continue
        yield from _rest(lines, done, start)
        whole = start == leaf.start
        yield replace(leaf, start=start, stop=stop, fixed=leaf.fixed if whole else "bytes")
        done = stop
    yield from _rest(lines, done, len(lines))


def _rest(lines: Sequence[str], start: int, stop: int) -> Iterator[Leaf]:
    first = start
    for at in range(start, stop + 1):
        if at == stop or not lines[at].strip():
            if at - first == 1 and EMPTY_ITEM.fullmatch(lines[first].rstrip()):
                yield Leaf(first, at, "list-item")
            elif first < at:
                yield Leaf(first, at, "paragraph", "bytes")
            first = at + 1


def _block(lines: Sequence[str], leaf: Leaf, after_blank: bool) -> Block:
    text = "\n".join(line.rstrip() for line in lines[leaf.start : leaf.stop])
    return Block(
        text, (leaf.start + 1, leaf.stop), leaf.kind, after_blank and leaf.start > 0,
        fixed=leaf.fixed, whole=leaf.whole,
    )  # fmt: skip
