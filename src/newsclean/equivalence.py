"""Makes a change to a Markdown text only if everything else renders as before.

Black and mdformat hold the result against the source before they write; here the source's
rendering without the removed blocks, and with other words in the mended ones, is held against that
of the changed text. What fails is left as it was.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from newsclean.changes import apply_changes, find_changes
from newsclean.document import Block, Document
from newsclean.formats.markdown.islands import find_islands
from newsclean.formats.markdown.rendered import Parsed, is_same, parse, render
from newsclean.paragraphs import split_lines

# A run of removed blocks that is unsafe is halved so often, to find the part that is.
MOST_TRIES: Final = 6


def hold_unsafe(document: Document) -> Document:
    """The document without the labels that would change how the rest renders.

    Their blocks are bound to their bytes from then on. The document itself comes back where every
    label is safe. Of blocks that were removed in a row as many go as can.
    """
    rest = _units(document)
    if not rest:
        return document
    source = parse(document.source_lines)
    if _is_safe(document, source, []):
        return document
    for _ in range(MOST_TRIES):
        while rest and (found := _largest_safe(document, source, rest, rest)):
            rest = [unit for unit in rest if unit not in found]
        halves = [half for unit in rest for half in _halve(document, unit)]
        if halves == rest:
            break
        rest = halves
    return document.with_blocks(
        {n: replace(block, fixed="bytes") for n, block in _unlabelled(document, rest).items()}
    )


def _units(document: Document) -> list[range]:
    """The labelled places: each mended block, each run of removed ones."""
    units: list[range] = []
    for place, block in enumerate(document.blocks):
        if block.removal is not None:
            continues = units and units[-1].stop == place and document.blocks[place - 1].removal
            start = units.pop().start if continues else place
            units.append(range(start, place + 1))
        elif block.repairs:
            units.append(range(place, place + 1))
    return units


def _halve(document: Document, unit: range) -> list[range]:
    """The unit in two, where that parts no item or quote, or else as it is."""
    blocks = document.blocks
    cuts = [
        n for n in unit[1:] if not blocks[n].whole or blocks[n].whole != blocks[n - 1].whole
    ]  # fmt: skip
    if not cuts:
        return [unit]
    cut = cuts[len(cuts) // 2]
    return [range(unit.start, cut), range(cut, unit.stop)]


def _largest_safe(
    document: Document, source: Parsed, without: Sequence[range], more: Sequence[range]
) -> list[range]:
    """Of the units `more`, all in `without`, those that can be done with the rest, by halving."""
    if _is_safe(document, source, [unit for unit in without if unit not in more]):
        return list(more)
    if len(more) == 1:
        return []
    half = len(more) // 2
    found = _largest_safe(document, source, without, more[:half])
    left = [unit for unit in without if unit not in found]
    return found + _largest_safe(document, source, left, more[half:])


def _is_safe(document: Document, source: Parsed, without: Sequence[range]) -> bool:
    """Whether the labels, but for those of the units `without`, leave the rest as it was."""
    tried = document.with_blocks(_unlabelled(document, without))
    gone: set[int] = set()
    mended: set[int] = set()
    for block in tried.blocks:
        lines = range(block.lines[0] - 1, block.lines[1])
        if block.removal is not None:
            gone.update(lines)
        elif block.repairs:
            if find_islands(block.original) != find_islands(block.text):
                return False
            mended.update(lines)
    after = split_lines(apply_changes(document.source_lines, find_changes(tried)))
    expected, found = render(source, gone, mended), render(parse(after))
    return is_same(expected, found, source.references)


def _unlabelled(document: Document, units: Sequence[range]) -> dict[int, Block]:
    """The blocks of the units as they were read."""
    return {
        place: replace(block, text=block.original, removal=None, repairs=())
        for unit in units
        for place, block in zip(unit, document.blocks[unit.start : unit.stop], strict=True)
    }
